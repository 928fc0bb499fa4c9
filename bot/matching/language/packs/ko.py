"""Korean. Particles and endings are written onto the words. In a sentence with Korean letters only the `script_` roles decide its type."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

_THIS = "(?:이거|이것|이건|이걸|저거|이 질문|위에|위에 거|위 질문|위에 질문|위에 글|윗글|여기)"
_SOMEBODY = "(?:얘|쟤|이분|이 분|이 사람|저분|친구)"
_PLEASE = (
    "(?: ?(?:좀 )?(?:해 ?)?"
    "(?:(?:줘|줄래|주실래|줄 수 있어|주실 수 있어|주시겠어)요?|주세요|주라|(?:줄|주실) 수 있나요|부탁(?:해|해요|드려요|드립니다)))?"
)

PACK = LanguagePack(
    particles=words("""
    은 는 이 가 을 를 의 에 도 만 와 과 랑 이랑 로 으로 에서 에게 한테 께 나 이나 야 아 이야 인가 인가요 님 씨 이는 이가 이를 이도 이의
    은요 는요 이는요 도요 이도요 까지 부터 처럼 보다 요 이요 이에요 예요 입니다 인데 인지 라는 이라는 란 이란
    """),
    word_endings=words("""
    나요 까요 을까요 을까 어요 아요 여요 해요 돼요 되나요 되요 되죠 죠 지요 습니까 입니까 는지 은지 는데 은데 는거 는건
    었어 았어 였어 었나 았나 었나요 았나요
    었어요 았어요 했어 했나 했나요 했어요 한대 는대 대요 래요 냐 니 네 다 고 서 면 든지 에는 에도 에서는 으로는 까지는 들 들은 들이 들의
    """),
    numbered=table("시즌=season; 기=season; 에피소드=episode; 화=episode; 회=episode"),
    number_first=words("기 화 회"),
    ordinals=table("첫번째=1; 두번째=2; 세번째=3"),
    asking_prefixes=words("언제 어디 누구 누가 왜 뭐 무슨 몇 어떻게"),
    joining_words=words("그리고 그런데 근데 그럼 또"),
    joining_loosely=words("그리고 그런데 근데"),
    joining_endings=words("고"),
    thanks=words("감사 감사합니다 감사해요 감사요 고마워 고마워요 고맙습니다 고맙다 땡큐 ᄀᄉ ᆪ"),
    small_talk=phrases("""
    좋아요|좋다|좋아|좋네요|굿|최고|최고다|최고예요|대박|와 대박|네|넵|아하|그렇구나|그렇군요|아니요|아니
    아니야|아니에요|아닌데|뭐래|뭐래요|ᄅᄋ|틀렸어|틀렸어요|잘자|잘자요|굿나잇|바보|닥쳐
    미안|미안해|미안해요|죄송해요|죄송합니다|이 왜이래|왜이래|왜 이래|왜 이래요
    꺼져|사랑해|사랑해요|재밌다|웃기다|슬프다|좋은 질문|좋은 질문이네|좋은 질문이네요|좋은 질문이에요
    """),
    calls=phrases("""
    안녕|안녕하세요|안뇽|하이|헬로|ᄒᄋ|도움말|도움|도와줘|도와주세요|헬프|뭐 할 수 있어|뭐 할 수 있어요|뭘 할 수 있어|뭘 할 수 있어요
    뭐 할 줄 알아|뭐 할 줄 알아요|무엇을 할 수 있나요|넌 뭐야|너 뭐야|넌 누구야|너 누구야|누구세요|누구야|뭘 물어볼 수 있어
    뭘 물어볼 수 있나요|뭐 물어볼 수 있어|뭐 물어보면 돼|어떻게 써|어떻게 써요|어떻게 사용해|사용법|명령어
    """),
    about_the_answer=phrases("""
    뭐|뭐야|뭐예요|뭐라고|뭐라고요|뭔 소리야|무슨 말이야|무슨 소리야|진짜|진짜요|진짜야|진짜로|정말|정말요|정말로
    정말이야|정말이에요|확실해|확실해요|확실한 거야|확실한 거예요|맞아|맞아요|사실이야|사실이에요|누가 그래|누가 그래요
    어떻게 알아|어떻게 알아요|출처|출처는|출처는요|출처가 뭐야
    출처가 어디야|출처가 어디예요|출처 있어|출처 있어요|증거|증거 있어
    """),
    second_person=words("너 넌 네가 니가 당신 너는"),
    called=words("봇 봇아 봇님 운영자님 관리자님 매니저님"),
    script=("가-힣",),
    script_asks=lines(r"""
    언제|누구|누가|어디|왜|뭐|뭔|무엇|무슨|어떻게|어떤|어느|몇|얼마|알려\s?줘|알려\s?주세요|궁금
    [가-힣](?:나요|까요|습니까|니까|인가요|던가요|은가요|는가요|나여|까여|냐|니|을까|할까|될까|올까|는지|은지|인지|있나|없나)(?:$|\s)
    """),
    script_statements=lines("[가-힣](?:다|네|네요|구나|군|군요|어라|아라|자|했음|였음|었음|았음)$"),
    script_personal=lines("""
    보셨|보신|봤(?:어|니|냐|나)|어땠|최애|좋아하(?:세|시|니|냐)|생각하(?:세|시|니|냐)|기다리(?:시|세|니|냐|는 분|고 계)
    """),
    script_requests=lines("아세요|아시|아는|아나요|알려|언제|어디|몇"),
    work_words=words("시즌 출연진 예고편"),
    before_a_season=words("""
    안녕하세요 안녕 하이 궁금한데 궁금해요 궁금합니다 질문 질문있어요 질문이요 질문인데 대체 도대체 혹시나 죄송한데 실례지만 저기요
    다름이 이거 그거 저거 그냥 둘이 작년에 이게 그게 여기 거기 누가 뭐가 어떤 나 난 너 넌 제가 내가 니가 사람들 관리자님 운영자님 형
    언니 오빠 누나 혹시 근데 그런데 그럼 그래서 그러면 그리고 드디어 진짜 진짜로 정말 정말로 이번 이번에 다음 다음에 새 새로운 지금 이제
    이젠 설마 아직 아직도 벌써 언제 언제쯤 왜 내년 내년에 올해 올해는 작년 넷플 넷플릭스 드라마 제발 빨리 얼른 오늘 내일 공식 그 이 저
    우리 우리는 얘들아 여러분 다들 저기 님들 기다리는 기다리던 기대되는 대망의 나온다는 나온다던 확정된 후속 후속작 원작 결국 과연 또 곧
    역시 그나저나 아니 아 오 와 헐 야
    """),
    synonyms=groups("""
    any: release date = 출시일, 발매일
    any: date = 날짜
    any: when = 언제
    any: who = 누가, 누구
    any: why = 왜
    any: where = 어디
    any: how many = 몇
    any: refund = 환불
    any: merch = 굿즈
    any: buy = 구매, 구입
    any: price = 가격
    any: rumour = 루머
    any: fake = 가짜
    any: real = 진짜
    any: record = 기록
    any: confirmed = 확정
    any: popular = 인기
    series film game book music: delay = 지연, 미뤄
    series film game book music: cancel = 취소
    series film: release date = 공개일, 개봉일, 방영일, 공개 날짜
    series film: release = 공개, 개봉
    game music: release = 출시, 발매
    series film game: trailer = 예고편, 티저, 트레일러
    series: episode = 에피소드, 부작, 회차
    series film: filming = 촬영
    series film: start = 시작
    series film: finish = 끝났, 크랭크업
    series film: cast = 출연진, 배우, 배우들
    series film: return = 돌아와, 돌아오, 복귀
    series film book: plot = 줄거리, 스토리
    series film book: ending = 결말, 엔딩
    series film book: survive = 생존, 생존자, 살아남
    series film book: alive = 살아, 살아있, 살았
    series film book: die = 죽어, 죽었, 죽은, 죽나, 죽는, 죽을, 죽고, 죽지, 죽음, 사망
    series film book: kill = 죽이, 죽인, 죽일, 죽여, 죽였
    series film: viewership = 시청 시간, 시청률
    series film: cinema = 극장, 영화관
    game: patch = 패치
    game: platform = 플랫폼
    game: server = 서버
    game: crossplay = 크로스플레이, 크로스 플레이
    game: system requirements = 권장 사양, 최소 사양, 사양
    game: ban = 정지, 밴
    game: save = 세이브
    book: author = 작가
    music: tour = 투어
    music: concert = 콘서트, 공연
    music: tickets = 티켓, 표
    music: album = 앨범
    music: song = 노래
    """),
    pointers=lines(rf"""
    부탁|부탁해|부탁해요|부탁드려요|부탁드립니다|부탁합니다|제발|좀
    {_THIS}(?:은|이?요)?(?: 좀)?(?: 부탁(?:해|해요|드려요|드립니다))?
    (?:(?:{_THIS}|{_SOMEBODY})(?:에|도|에도|한테|께|을)? )?(?:좀 )?(?:답|대답|답변|설명|알려|도와|말해|가르쳐)(?:해| ?좀)?{_PLEASE}
    """),
)
