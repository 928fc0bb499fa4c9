"""What every fan writes whatever the show: contractions, chat abbreviations, filler, words that ask. Data only.

Written in folded form (lower case, no apostrophes, no accents on Latin letters).
"""


def read_words(lines: str) -> frozenset[str]:
    """Read words parted by white space."""
    return frozenset(lines.split())


def _phrases(lines: str) -> tuple[str, ...]:
    """Read phrases, one or more a line, parted by ``|``."""
    return tuple(phrase for line in lines.strip().splitlines() for phrase in line.split("|"))


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    """Read ``short=the words; short=...``."""
    pairs = (item.split("=") for item in lines.replace("\n", " ").split(";") if item.strip())
    return {short.strip(): tuple(words.split()) for short, words in pairs}


CONTRACTIONS = _table("""
im=i am; ive=i have; youre=you are; youve=you have; hes=he is; shes=she is; its=it is; theyre=they are; theyve=they have;
weve=we have; theres=there is; thats=that is; whats=what is; wheres=where is; whens=when is; whos=who is; hows=how is; whys=why is;
whatre=what are; whore=who are; howd=how did; whyd=why did; whered=where did; whod=who would; wholl=who will;
itll=it will; theyll=they will; therell=there will; isnt=is not; arent=are not; wasnt=was not;
werent=were not; dont=do not; doesnt=does not; didnt=did not; wont=will not; wouldnt=would not; cant=can not; cannot=can not;
couldnt=could not; shouldnt=should not; hasnt=has not; havent=have not; hadnt=had not; aint=is not; lets=let us; yall=you all;
gonna=going to; wanna=want to; gotta=got to; gimme=give me; lemme=let me; kinda=kind of; sorta=sort of; dunno=do not know; tryna=trying to;
u=you; ur=your; urs=yours; r=are; n=and; pls=please; plz=please; plsss=please; abt=about; bc=because; cuz=because; coz=because;
idk=i do not know; rn=right now; wen=when; wut=what; wat=what; wtf=what; wth=what; tho=though; thru=through; ppl=people; smth=something;
sth=something; sb=somebody; prob=probably; probs=probably; def=definitely; ep=episode; eps=episodes; epi=episode; vs=versus;
char=character; chars=characters; info=information; dir=director; mins=minutes; min=minute; hrs=hours; wks=weeks; yr=year; yrs=years;
tmrw=tomorrow; tmr=tomorrow; tn=tonight; ik=i know; ty=thanks; thx=thanks; tysm=thanks; q=question; qs=questions; cmon=come on;
hbu=how about you; wbu=what about you; jw=just wondering; ngl=not going to lie; iirc=if i recall; afaik=as far as i know; fr=for real;
anyones=anyone is; everyones=everyone is; someones=someone is; whoevers=whoever is; eta=when
""")

FUNCTION_WORDS = read_words("""
a about after again all also am an and any anybody anyone are as at be been before being both but by can could did do does doing done each
else even ever every few for from get gets getting go goes going got had has have having he her here hers him his i if in into is it just
know let like lot many may maybe me might mine more most much must my now of off ok okay on one only or other our ours out over own
please really right same say see shall she should so some somebody someone something still such than that the their theirs them then there
these they thing things this those though to too up us very want was way we well were will with would yes yet you your yours el la los las
un una unos unas de del al en y o es son ha han he se su sus lo le les me te mi tu por para con sin ya si no muy mas
acabo estoy soy creo puedo espero quiero
""")
"""Words that carry little: weighed down where the FAQ gives them no weight of their own."""

GRAMMAR_WORDS = read_words("""
will would be can could should is are was were do does did has have had been the a an
""")
"""Words that only hold a sentence together: how they are spelled says nothing."""

ASKING_WORDS = read_words("""
when what who whom whose where why which how cuando cuanto cuantos cuantas quien quienes que donde porque cual cuales como
""")

SILENT_WORDS = read_words("""
please lol lmao haha hahaha bro bruh dude man guys sis omg thanks hey hi hello yo ugh hmm um uh oh ah aww wow wtf
""")
"""Words that never say what is asked: dropped when anything else is left."""

OPENING_SOUNDS = read_words("""
wait ok okay well hmm um uh btw anyway yo ay oh hey hi
""")
"""Words that a sentence begins with before it says anything: dropped at its beginning, as joining words are."""

JOINING_WORDS = read_words("""
and but or also plus so then anyway y e o pero entonces ademas und aber et mais dan 그리고 그런데 근데 그럼 또
""")
"""Words that join a sentence to what was said before: dropped at its beginning."""

FILLER = _phrases("""
does anyone know if|does anyone know|does anybody know if|does anybody know|do you know if|do you guys know|do you know|anyone know if
anyone know|anybody know if|anybody know|anyone knows|do we know if|do we know|do they know|can anyone tell me|can anybody tell me
can someone tell me|can somebody tell me|could someone tell me|can you tell me|could you tell me|can u tell me|please tell me
tell me please|someone tell me|tell me|i was wondering if|i was wondering|was wondering if|was just wondering|just wondering
i wonder if|i am wondering|wondering if|i want to know|i wanna know|i would like to know|i need to know|i have a question
have a question|quick question|quick one|dumb question|stupid question|noob question|silly question|serious question|random question
real question|question for you|got a question|one question|another question|hey guys|hi guys|hello guys|hey everyone|hi everyone
hello everyone|hey all|hi all|hello all|hey there|hi there|hey bot|hi bot|hello bot|good morning|good evening|thanks in advance
thank you in advance|thank you so much|thank you|thanks so much|thanks a lot|if anyone knows|if you know|if u know|by the way|btw
or something|or what|or nah|or not|at all|sorry if this was asked already|sorry if this was asked|sorry if asked|sorry but|sorry
not sure if this was asked|i know this gets asked a lot but|i know this was asked but|i am new here|new here|new to the show
i just finished the show|alguien sabe si|alguien sabe|me pueden decir|me puedes decir|pueden decirme|sabes si|saben si|hola a todos
hola chicos|hola|gracias|por favor|i do not know if|you guys|any idea|any ideas|help me|help please|so like|okay so|ok so|yo so
real quick|right now|for real|kind regards|best regards|warm regards|any help would be great|any help would be appreciated
any help is appreciated|any help appreciated|any help|much appreciated|greatly appreciated|just curious|have a nice day|have a good day
have a great day|have a good one|thank you for your help|thanks for your help|thanks for any help|if you do not mind me asking
if you do not mind|no rush|take care|you know what i mean|if that makes sense|i am so confused|i am confused|i am so lost|i am desperate
i can not find it anywhere|can not find it anywhere|can not find anything|i looked everywhere|i have no idea|excuse me|pardon me
hope you are well|hope you are doing well|hope this finds you well|may i ask|can i ask something|can i ask a question|i was curious
just out of curiosity|out of curiosity|long story short|serious talk|real talk|off topic
""")
"""Phrases around a question that say nothing of what is asked."""

CARDINALS = _table("""
one=1; two=2; three=3; four=4; five=5; six=6; seven=7; eight=8; nine=9; ten=10; eleven=11; twelve=12; i=1; ii=2; iii=3; iv=4;
uno=1; una=1; dos=2; tres=3; cuatro=4; cinco=5; seis=6; siete=7; ocho=8; nueve=9; diez=10; deux=2; trois=3; zwei=2; drei=3; dois=2; dua=2;
tiga=3
""")
"""Spelled numbers; read as numbers only after a word that is numbered (``season two``)."""

ORDINALS = _table("""
first=1; second=2; third=3; fourth=4; fifth=5; sixth=6; seventh=7; eighth=8; ninth=9; tenth=10; eleventh=11; twelfth=12; 1st=1; 2nd=2;
3rd=3;
primera=1; primer=1; segunda=2; segundo=2; tercera=3; tercer=3; cuarta=4; deuxieme=2; troisieme=3; erste=1; ersten=1;
zweite=2; zweiten=2;
dritte=3; dritten=3; primeira=1; terceira=3; pertama=1; kedua=2; ketiga=3; 첫번째=1; 두번째=2; 세번째=3
""")
"""Ordinals; read as numbers only before a word that is numbered (``second season``)."""

ORDINAL_ENDINGS = read_words("""
st nd rd th a o e te eme
""")

NUMBERED = _table("""
season=season; seasons=season; series=season; temporada=season; temporadas=season; saison=season; staffel=season; stagione=season;
시즌=season; 기=season; musim=season; sezon=season;
episode=episode; episodes=episode; capitulo=episode; capitulos=episode; episodio=episode; episodios=episode; folge=episode;
에피소드=episode;
화=episode; 회=episode;
part=part; parts=part; parte=part; chapter=chapter; chapters=chapter; volume=volume; vol=volume; book=book; movie=movie; film=movie;
act=act; version=version
""")
"""Words that number the parts of a work, and the name of their slot."""

LETTER_SLOTS = {"s": "season", "ss": "season", "sn": "season", "t": "season", "e": "episode"}
"""Letters that stand for a numbered word when a number follows at once: ``s2``, ``s2e3``, ``t2``."""

NUMBER_FIRST = read_words("""
기 화 회
""")
"""Numbered words that Korean writes after the bare number."""

PARTICLES = read_words("""
은 는 이 가 을 를 의 에 도 만 와 과 랑 이랑 로 으로 에서 에게 한테 께 나 이나 야 아 이야 인가 인가요 님 씨 이는 이가 이를 이도 이의
까지 부터 처럼 보다 요 이요 이에요 예요 입니다 인데 인지 라는 이라는 란 이란
""")
"""Korean particles and copulas that may follow a name at once; words that carry little where they stand alone."""

KOREAN_ENDINGS = PARTICLES | read_words("""
나요 까요 을까요 ㄹ까요 을까 어요 아요 여요 해요 돼요 되나요 되요 되죠 죠 지요 습니까 입니까 인가 는지 은지 인지 는데 은데 는거 는건
었어 았어 였어 었나 았나 었나요 았나요
었어요 았어요 했어 했나 했나요 했어요 한대 는대 대요 래요 냐 니 네 다 고 서 면 든지 에는 에도 에서는 으로는 까지는 들 들은 들이 들의
""")
"""What Korean words end in beside their meaning."""

AUXILIARIES = read_words("""
is was are were will would did does do has have had can could should
""")
"""Verbs that a question begins with, before its subject."""

LEADING_WORDS = read_words("""
so and but ok okay wait yo also or then like um uh hmm well anyway btw plus yes no yeah omg lol bro man oh hey hi
""")
"""Words in front of a sentence that change nothing of its form."""

TELLING_VERBS = read_words("""
i is are was were will would has had have am love loved hate hope think thought heard saw want wanted wish bet feel need looks looked makes
made know knew guess swear cried watched finished started can could should did do does got get gets said says came went seems escaped better
must needs
""")
"""Verbs that make a statement of a sentence that does not ask."""

OPENING_WORDS = read_words("""
who how what sup why is am imagine can could remember are does anyone anybody should do did have were will would where when which you guys
yall your fav favs favorite favorites favourite favourites por viste vieron ya la lo los las ustedes has han habeis te os les lloraste
llorasteis que opina opinan opinas cual cuales quien quienes crees creen creeis piensas piensan
""")
"""What rhetoric and personal questions begin with; other sentences are not compared with them."""

POINTING_WORDS = read_words("""
is was are were be that this it those these there he she they a an the and or just
""")
"""Words that only point: beside a name they say nothing of it."""

REQUESTING_WORDS = read_words("""
show give let send knows know got have heard sabe wonder wondering tell explain remind need want like looking help question sure idea
understand curious news update updates information word ideas chance date source
""")
"""What a request to be told holds at least one of."""

ENGLISH_ASKING_WORDS = read_words("""
when what who whom whose where why which how
""")
"""The asking words of English."""

SPANISH_ASKING_WORDS = read_words("""
cuando cuanto cuantos cuantas quien quienes donde como cual cuales
""")
"""The asking words of Spanish that are nothing else."""

ASKING_AFTER_JOINING = read_words("""
que hay va sale wann wie wer wo warum wieso welche wird kommt quando quem onde quanto quantos quantas qual quais quand combien quel quelle
pourquoi
""")
"""Words of other languages that begin a question after a word that joins it: ``y que pasa``, ``und wie viele``."""

KOREAN_ASKING_WORDS = ("언제", "어디", "누구", "누가", "왜", "뭐", "무슨", "몇", "어떻게")
"""How Korean words that ask begin."""

JOINING_LOOSELY = read_words("""
but because cause though although anyway pero porque aber weil mais 그리고 그런데 근데
""")
"""Words between two clauses that stand for themselves."""

JOINING_TIGHTLY = read_words("""
and or plus also then so y o e und oder et ou
""")
"""Words between two clauses, or between two words of one."""

CLOSING_WORDS = read_words("""
thanks thank cheers please regards appreciate appreciated kindly sorry lol lmao haha asking wondering curious gracias danke merci
""")
"""Words that begin what stands after a question and says nothing of it."""

PREPOSITIONS = read_words("""
in on at of for with from to about by into onto through during without within under over between after before until since as like than
de en con para por sin sobre
""")
"""Words that bind what follows to what stands before."""

SUBJECTS = read_words("""
i we he she it they you my there
""")
"""Words that a clause begins with beside names and things."""

SURE_SUBJECTS = read_words("""
i we he she they
""")
"""Those of them that are a subject and nothing else."""

PRONOUNS = read_words("""
he she him her his hers ella
""")
"""Words that stand for somebody named before."""

STRANDED = read_words("""
in on at with from into over
""")
"""Prepositions that a question may end in: ``what countries are you in``."""
