"""Words that are said of films and series: what has a title beside it, and what names nothing itself."""

from bot.matching.language.lexicon import read_words

WEEKDAYS = read_words("""
monday tuesday wednesday thursday friday saturday sunday
""")

ABOUT_TIME = read_words("""
on by from before after since until till this next last every
""")
"""Words in front of a day."""

WORKS_PARTS = read_words("""
season seasons episode episodes trailer teaser cast actor actors movie film show series drama kdrama ending finale director remake sequel
prequel spinoff soundtrack ost
""")
"""What works have, in English: in front of it stands a name, in other languages an adjective as well."""

WORK_WORDS = WORKS_PARTS | read_words("""
renewed cancelled canceled temporada serie pelicula reparto final estreno 시즌 출연진 예고편
""")
"""What a film or series has."""

TITLE_AFTER = read_words("""
get gets got getting have has had come comes came coming return returns returned returning renew renewal renewing end ends ended air airs
drop drops dropped win won did does is will was release releases released va vuelve volvera tiene tendra sale salio saldra regresa
regresara fue termina termino
""")
"""What a film or series does or has done to it; an everyday word in front of one is its title, where it begins the sentence."""

NAMED_AFTER = read_words("""
of watch watched watching rewatch rewatched seen saw finish finished binge binged binging directed wrote made stream streaming starring
""")
"""English words after which an unknown word is a name."""

TITLE_BEFORE = NAMED_AFTER | read_words("""
from like in about finishing recommend de en como ver viendo vi sobre dirigio protagoniza
""")
"""After these an everyday word is a title: what is watched, made or compared."""

PLAYED_IN = read_words("""
cast actor actors actress lead leads star stars role roles character characters play plays played playing episode episodes
spielt spielen mitspielen besetzung schauspieler folgen reparto actores actua actuan capitulos acteurs joue joueurs elenco
""")
"""Words with which an unknown one behind ``in`` or ``from`` names a show: elsewhere it is a place."""

OF_WORDS = read_words("""
of for de von do da del
""")
"""Between a season and the show it is of."""

TITLE_BLOCKED = read_words("""
a an the this that these those my your his her our their its some any no every each on he she it they we i you still be been being stay
stays stayed el la los las un una unos unas este esta su mi tu
""")
"""After these an everyday word is a word."""

ARTICLES = TITLE_BLOCKED | read_words("""
der die das den dem ein eine einer esa ese eso aquella aquel le les une des lo gli il uma um os as
""")
"""Words in front of a name or a thing, in the languages of many fans."""

NAMELESS = read_words("""
fucking fuckin freaking frickin goddamn damn damned bloody longawaited longwaited korean sophomore netflixs airs airing haunted cgi smh
lmk mods admins fellas homie homies sensei usa uk america canada brazil brasil mexico portugal spain espana france germany deutschland
italy italia india philippines pinas indonesia malaysia singapore thailand vietnam japan korea china taiwan nigeria kenya argentina
chile peru colombia australia europe asia africa hindi telugu tamil tagalog bahasa portuguese spanish french german italian japanese
chinese arabic turkish gratis january february march april june july august september october november december peeps lads folks fam
mates gang chingu chingus besties bestie hyung unnie oppa noona amigos chicos gente leute freunde jan feb mar apr jun jul aug sep sept
oct nov dec rly sposed diff wdym tbh imo idk ngl fr istg btw rn asap oye ahi kak bitte denn eigentlich online offline dubbed subbed
subtitled uncut uncensored legally pirated illegally abroad worldwide kdrama kdramas dorama doramas anime animes series serie webtoon
webtoons manhwa manga comic comics novel spinoff prequel sequel remake reboot showrunner showrunners screenwriter screenwriters
filmmakers premiere premieres teaser teasers trailers finale midseason cliffhanger cliffhangers plotline plotlines storyline runtime
runtimes livestream episodes eps spoiler spoilers gore gory jumpscares rewatch binge greenlit announced confirmed renewed cancelled
canceled scheduled rumored rumoured expected planned promised anticipated awaited netflix hulu disney amazon hbo crunchyroll viki tudum
imdb tiktok youtube reddit twitter instagram spotify facebook new newest next entire full whole complete final official upcoming last
latest actual real long second third fourth first brand following previous earlier coming current original getting making having kommt
kommen erscheint startet gibt gab lauft ist sind wird wurde neue neuen zweite zweiten nachste nachsten auf mit und hay sale salen
tendra tener habra estrena estrenan viene vienen llega llegan esperando nueva nuevo proxima segunda tercera primera ultima sort sortira
vient quand nouvelle deuxieme sai saira estreia vem lanca nova proximo esce uscira arriva nuova kapan rilis tayang
""")
"""Words that fans use of any show and that name none, wherever they stand."""

BEFORE_A_SEASON = read_words("""
안녕하세요 안녕 하이 궁금한데 궁금해요 궁금합니다 질문 질문있어요 질문이요 질문인데 대체 도대체 혹시나 죄송한데 실례지만 저기요 다름이 이거
그거 저거 그냥 둘이 작년에 이게 그게 여기 거기 누가 뭐가 어떤 나 난 너 넌 제가 내가 니가 사람들 관리자님 운영자님 형 언니 오빠 누나
혹시 근데 그런데 그럼 그래서 그러면 그리고 드디어 진짜 진짜로 정말 정말로 이번 이번에 다음 다음에 새 새로운 지금 이제 이젠 설마 아직
아직도 벌써 언제 언제쯤 왜 내년 내년에 올해 올해는 작년 넷플 넷플릭스 드라마 제발 빨리 얼른 오늘 내일 공식 그 이 저 우리 우리는 얘들아
여러분 다들 저기 님들 기다리는 기다리던 기대되는 대망의 나온다는 나온다던 확정된 후속 후속작 원작 결국 과연 또 곧 역시 그나저나 아니 아 오
와 헐 야
""")
"""Korean words that stand in front of a season or begin a question, and name nothing."""
