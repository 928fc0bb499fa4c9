"""English, with the abbreviations of chats and the slang of fans."""

from bot.matching.language.pack import LanguagePack, lines, phrases, rows, table, words
from bot.matching.language.packs._en_synonyms import SYNONYMS

_ASKING = "when what who whom whose where why which how"
_ASKS = f"(?:{_ASKING.replace(' ', '|')})"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|am|may|might|shall)"
_PEOPLE = r"(?:anyone|anybody|someone|somebody|people|you|they|u)"
_THEY = r"(?:they|we|he|she|it|netflix|you)"
_GROUP = r"(?:guys |all |yall |ever |even |really |actually |still |just )*"
_EVERYBODY_HERE = r"(?:you|yall|everyone)(?! (?:have|need) to)"
"""The people who are there; in "do you have to" you is anybody."""

_ADMIRED = (
    r"(?:cool|hot|cute|pretty|handsome|beautiful|gorgeous|fine|sexy|good|great|perfect|amazing|awesome|funny|iconic|adorable|attractive"
    r"|lovely|talented|underrated|overrated|annoying|stupid|dumb|mean|evil|sad|toxic|real|precious|relatable|bad|terrible|tall|sweet)"
)
_STATE = (
    r"(?:out|on|over|back|dead|alive|live|due|there|released?|available|confirmed|cancell?ed|coming|going|supposed|filming|made|making)"
)
_SHOULD_WE = r"(?:i|we)(?! (?:even )?(?:watch|read|know|expect))"
_REPLYING = r"(?:answer|help|assist|tell|enlighten|inform|explain|explain to|reply to|respond to|read|check|look at|handle|take)"
_SOMEBODY = r"(?:him|her|them|me|us|op|someone|(?:this|that|the|my|our) (?:guy|girl|dude|person|fan|user|friend|one))"
_TO_SOMEBODY = rf"(?: (?:for|to) {_SOMEBODY})?"
_THIS = (
    r"(?:this|that|it|above|the above|(?:the )?(?:question|message|one) above|what (?:he|she|they) (?:said|asked|wrote|wants?(?: to know)?)"
    r"|(?:this|that|the|his|her|their|my)(?: last)? (?:one|question|message|post))"
)
"""The message replied to, as somebody points to it."""

PACK = LanguagePack(
    contractions=table("""
    im=i am; ive=i have; youre=you are; youve=you have; hes=he is; shes=she is; its=it is; theyre=they are; theyve=they have;
    weve=we have; theres=there is; thats=that is; whats=what is; wheres=where is; whens=when is; whos=who is; hows=how is; whys=why is;
    whatre=what are; whore=who are; howd=how did; whyd=why did; whered=where did; whod=who would; wholl=who will;
    itll=it will; theyll=they will; therell=there will; isnt=is not; arent=are not; wasnt=was not;
    werent=were not; dont=do not; doesnt=does not; didnt=did not; wont=will not; wouldnt=would not; cant=can not; cannot=can not;
    couldnt=could not; shouldnt=should not; hasnt=has not; havent=have not; hadnt=had not; aint=is not; lets=let us; yall=you all;
    gonna=going to; wanna=want to; gotta=got to; gimme=give me; lemme=let me; kinda=kind of; sorta=sort of; dunno=do not know;
    tryna=trying to; u=you; ur=your; urs=yours; r=are; n=and; pls=please; plz=please; abt=about; bc=because; cuz=because;
    coz=because; idk=i do not know; rn=right now; wen=when; wut=what; wat=what; wtf=what; wth=what; tho=though; thru=through; ppl=people;
    smth=something; sth=something; sb=somebody; prob=probably; probs=probably; def=definitely; ep=episode; eps=episodes; epi=episode;
    vs=versus; char=character; chars=characters; info=information; dir=director; mins=minutes; min=minute; hrs=hours; wks=weeks; yr=year;
    yrs=years; tmrw=tomorrow; tmr=tomorrow; tn=tonight; ik=i know; ty=thanks; thx=thanks; tysm=thanks; q=question; qs=questions;
    cmon=come on; hbu=how about you; wbu=what about you; jw=just wondering; ngl=not going to lie; iirc=if i recall; afaik=as far as i know;
    fr=for real; anyones=anyone is; everyones=everyone is; someones=someone is; whoevers=whoever is; eta=when
    """),
    possessive_endings=words("s"),
    function_words=words("""
    a about after again all also am an and any anybody anyone are as at be been before being both but by can could did do does doing done
    each else even ever every few for from get gets getting go goes going got had has have having he her here hers him his i if in into is
    it just know let like lot many may maybe me might mine more most much must my now of off ok okay on one only or other our ours out over
    own please really right same say see shall she should so some somebody someone something still such than that the their theirs them
    then there these they thing things this those though to too up us very want was way we well were will with would yes yet you your yours
    """),
    grammar_words=words("will would be can could should is are was were do does did has have had been the a an"),
    silent_words=words("please lol lmao haha hahaha bro bruh dude man guys sis omg thanks hey hi hello yo ugh hmm um uh oh ah aww wow wtf"),
    filler=phrases("""
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
    i just finished the show|i do not know if|you guys|any idea|any ideas|help me|help please|so like|okay so|ok so|yo so
    real quick|right now|for real|kind regards|best regards|warm regards|any help would be great|any help would be appreciated
    any help is appreciated|any help appreciated|any help|much appreciated|greatly appreciated|just curious|have a nice day|have a good day
    have a great day|have a good one|thank you for your help|thanks for your help|thanks for any help|if you do not mind me asking
    if you do not mind|no rush|take care|you know what i mean|if that makes sense|i am so confused|i am confused|i am so lost|i am desperate
    i can not find it anywhere|can not find it anywhere|can not find anything|i looked everywhere|i have no idea|excuse me|pardon me
    hope you are well|hope you are doing well|hope this finds you well|may i ask|can i ask something|can i ask a question|i was curious
    just out of curiosity|out of curiosity|long story short|serious talk|real talk|off topic
    """),
    interjections=words("wait ok okay well hmm um uh btw anyway yo ay oh hey hi"),
    numbered=table("""
    season=season; seasons=season; series=season; episode=episode; episodes=episode; part=part; parts=part; chapter=chapter;
    chapters=chapter; volume=volume; vol=volume; book=book; movie=movie; film=movie; act=act; version=version
    """),
    letter_slots=table("s=season; ss=season; sn=season; e=episode"),
    cardinals=table("""
    one=1; two=2; three=3; four=4; five=5; six=6; seven=7; eight=8; nine=9; ten=10; eleven=11; twelve=12; i=1; ii=2; iv=4
    """),
    ordinals=table("""
    first=1; second=2; third=3; fourth=4; fifth=5; sixth=6; seventh=7; eighth=8; ninth=9; tenth=10; eleventh=11; twelfth=12; 1st=1; 2nd=2;
    3rd=3
    """),
    ordinal_endings=words("st nd rd th"),
    number_joining=words("and or"),
    inverting_asking_words=words(_ASKING),
    asking_determiners=words("any"),
    auxiliaries=words("is was are were will would did does do has have had can could should"),
    negations=words("not"),
    joining_words=words("and but or also plus so then anyway"),
    joining_loosely=words("but because cause though although anyway"),
    joining_tightly=words("and or plus also then so"),
    closing_words=words("thanks thank cheers please regards appreciate appreciated kindly sorry lol lmao haha asking wondering curious"),
    taking_up=phrases("what about|how about|what of|and for|same for|what if"),
    thanks=words("thanks thank thx ty tysm tyvm cheers appreciate appreciated"),
    small_talk=phrases("""
    good night|goodnight|gn|bye|good bye|goodbye|see you|see ya|nice|nice one|great answer|great|good to know|good one|sad|so sad|rip
    wrong|nope|yep|nah|k|kk|fair enough|makes sense|see you later|go away|get lost|legend|based|noted|you are annoying|real|facts|true
    same|finally|i can not wait|so excited|i love it|love it|love you|best|the best|good|bad|you are good|you are the best|you are wrong
    shut up|not helpful|useless|nobody asked|helpful|funny|so funny|that is funny|well done|good job|great job|no problem
    good question|great question|nice question|good point|wrong answer|bad answer|cap|no cap|for real|for real for real|fake news
    liar|you are lying|good night everyone|good night all|night all|gg|ggs|my bad
    """),
    calls=phrases("""
    hi|hello|hey|hiya|howdy|greetings|good day|yo|sup|hi there|hey there|hello there|good morning|good evening|good afternoon|what is up
    how are you|help|help me|i need help|can you help me|can you help|commands|command list|what can you do|what do you do
    what can you answer|what do you know|who are you|what are you|are you a bot|are you there|are you real|how do you work
    how does this work|how do i use this|how do i use you|what can i ask|what can i ask you|what should i ask|what questions can i ask
    what are your commands|who made you|can you talk
    """),
    about_the_answer=phrases("""
    what|huh|really|seriously|what do you mean|are you sure|you sure|are you sure about that|is that true|is that right|is this true
    is this right|is this real|says who|who says|who told you|who told you that|how do you know|how do you know that|according to who
    source|sources|your source|what is the source|what is your source|source for that|where is the source|where did you get that
    where did you get this|proof|any proof
    """),
    second_person=words("you your yourself"),
    called=words("bot bots mod mods moderator moderators admin admins staff"),
    subjects=words("i we he she they"),
    possible_subjects=words("it you my there"),
    prepositions=words("""
    in on at of for with from to about by into onto through during without within under over between after before until since as like than
    """),
    stranded=words("in on at with from into over"),
    unending_words=words("that not the a my"),
    pronouns=words("he she him her his hers"),
    pointing_words=words("is was are were be that this it those these there he she they a an the and or just"),
    pointers=lines(rf"""
    (?:bot )?(?:please|help|same|same question|go|go on|your turn|you are up|do your (?:thing|job|magic))
    (?:bot )?(?:(?:can|could|would|will) you )?{_REPLYING}(?: {_SOMEBODY})?(?: out)?(?: with| on)?(?: {_THIS})?{_TO_SOMEBODY}
    (?:(?:and )?(?:what|how) about )?{_THIS}(?: bot)?
    (?:do )?you know(?: {_THIS}| the answer)|(?:any|got any) (?:idea|ideas|answer|clue)(?: (?:on|about|for) {_THIS})?
    is (?:this|that|it) (?:true|real|right|correct|legit)|(?:i )?(?:want|would like|need) to know (?:this|that|it)(?: too| as well)?
    """),
    leading_words=words("""
    so and but ok okay wait yo also or then like um uh hmm well anyway btw plus yes no yeah omg lol bro man oh hey hi
    """),
    leading_phrases=phrases("by the way"),
    rhetorical_openings=rows(rf"""
    who > (?:even |really |actually )?(?:cares|asked|wants|needs|would|watches|is hyped|is excited)|here|hurt|(?:would|does) not|do you|let
    who > else (?:here|thinks?|lov|cri|cry|want|miss|ship|feel|felt|agree|notice|hate|can ?not|got|would|need|remember)\w*
    who > else (?:is|are|was) (?:so |already |still |just )*(?:hyped|excited|waiting|(?:re)?watching|crying|sad|obsessed|here|up|ready)
    how > dare|(?:can|could) {_PEOPLE} (?:even|not|hate|like|say|be|think|do)|hard
    how > good|great|amazing|cool|sick|crazy|awesome|cute|sad|hot|funny|insane
    how > are you|is (?:it going|everyone|everybody)
    why > would|am i|(?:are|do) (?:people|we|i)|(?:is|does) (?:everyone|everybody|nobody|no one)|can(?: not)? i
    why > (?:is|are|was|were|does|do|did) .*\b(?:so|such an?|this|that) (?:\w+ly )?{_ADMIRED}
    is > it (?:just me|too much)|not (?:it|he|she|that|this)(?! {_STATE})
    are > not (?:they|we)(?! {_STATE})
    am > i the only
    imagine sup >
    what > is up|did .* ever|an?|if|should {_SHOULD_WE}
    should > {_SHOULD_WE}
    can > {_THEY} (?:please|just)(?= \w)|you (?:imagine|believe)|we (?:talk|all|just|please)
    could > {_THEY} be any|you imagine
    remember > when
    does > (?:anyone|anybody) else
    anyone anybody > else
    do > we really
    """),
    personal_openings=rows(rf"""
    do did are have were will would can could > (?:not )?(?:you|yall) (?:guys|all|people|lot)
    do > (?:not )?you {_GROUP}(?:think|ever|love|ship|stan|like|want|prefer|hate|feel|remember|agree|miss|watch|rewatch|read|own|use|play)
    did > (?:not )?(?:you|any of you)
    did > (?:not )?(?:anyone|anybody) (?:else|ever|see|watch|catch|notice|read|hear|cry|feel|think|find|get|like|love|hate)
    did have > i (?:tell|told|mention|mentioned)
    have would will were > you
    could > you have
    are > (?:not )?you
    how > (?:many times|long|often|much|old|far|come|many .*) (?:have|are|did|do|were|would|does it take|did it take) {_EVERYBODY_HERE}
    what where when who > (?:are|were) (?:you|yall)
    what > (?:do|did|would) you {_GROUP}(?:think|like|feel|do|say|watch|prefer)|(?:are|is|was) your
    which > .* (?:are|were) (?:you|yall)|(?:one )?(?:do|did|is|are|was|were) (?:you|your)
    who > (?:is|was|are|were) your
    why > (?:are|do|did|would) (?:not )?you
    you > {_GROUP}(?!{_GROUP}(?:know|knows|got|have any|heard|sure|can tell|could tell|guys know)\b)\w+
    anyone anybody guys yall you > {_GROUP}(?:(?:re)?watching|crying|waiting|excited|hyped|ready|sad|happy)
    your > fav(?:ou?rites?)?
    fav favorite favorites favourite favourites >
    """),
    sure_statement_openings=lines(rf"""
    {_ASKS} (?:i|we|you) (?:was|were|am|first|saw|watched|finished|heard|see|found|got|started|get)
    when (?:he|she|they|it|the|[a-z]+) (?:died|came|comes|jumped|said|says|got|turned|bit|drops|kissed)
    (?:what|how) an?(?= )|(?:which|who) (?:is|was) (?:why|what|how|good|great|fine)
    (?:no one|nobody|i (?:finally|already|now)|now i|everyone|everybody) .*\b(?:knows?|understand|get)
    """),
    asked_people=phrases("anyone|anybody|someone|somebody|do you|do we"),
    asked_people_tails=words("here guys else even"),
    knowing_verbs=words("know knows got have heard"),
    requests=rows(rf"""
    wonder > i wonder
    wondering > (?:was |am )?(?:just )?wondering
    tell > tell me
    explain question > explain|question
    remind > remind me
    need want know > i (?:need|want) to know
    like > would like to know
    looking > looking for
    help > help me
    show give let send > (?:show|give|let|send) me
    know > (?<!i )(?<!i already )(?<!we )know (?:me |us )?(?:if|whether|about|{_ASKS})
    tell wonder sure idea > (?:tell|wonder|sure|idea) (?:me |us )?(?:if|whether|about|{_ASKS})
    explain understand curious > (?:explain|understand|curious) (?:me |us )?(?:if|whether|about|{_ASKS})
    """),
    request_openings=rows(r"""
    news update updates information > (?:any|is there any|got any|no) (?:news|updates?|information)
    word idea ideas chance date > (?:any|is there any|got any|no) (?:word|ideas?|chance|date)
    source update updates > (?:source|updates?)\b.* (?:on|for|of)
    """),
    request_negations=phrases("nobody can|no one can|cannot|can not"),
    question_openings=lines(rf"""
    (?:in |at |on |for |since |from |until |till |to |with |about )?{_ASKS}
    {_AUXILIARY} (?!not )[a-z#@!]\S*
    {_AUXILIARY} not (?:i|it|he|she|they|you|we|th(?:is|at|ese|ose|ere|e)|an?|my|your|his|her|our|their|any\w*|some\w*|season|[#@!]\S*)\b
    """),
    asks_within=rows(rf"""
    when where how > {_AUXILIARY} (?:not )?(?:(?:it|he|she|they|this|that|there|the|we|season)\w*|[#@!]\S*)
    """),
    question_tails=phrases("is it|is that|exactly|again|though|then|now|bro|please"),
    statement_verbs=words("""
    i is are was were will would has had have am love loved hate hope think thought heard saw want wanted wish bet feel need looks looked
    makes made know knew guess swear cried watched finished started can could should did do does got get gets said says came went seems
    escaped better must needs
    """),
    statement_openings=lines(r"""
    i|my|me|mine|no one|nobody|everyone|everybody|people who|those who|not|never|finally|honestly|literally|ha(?:ha)+|he(?:he)+
    (?:just |still |now |already |currently )*(?:gonna|going to|about to|trying to|finna|tryna) (?!be|happen|come|get a|have)
    (?:just|still|already|currently) (?:watch|rewatch|finish|start|see|saw|cri|cry|wait|think|read|got|love)(?:ed|ing|t|d)?
    (?:re)?watching|rewatched|cried|crying|(?:loved|loving|hated|enjoyed|finished|missing|needed) (?:the|this|that|it|every|all|how|him|her)
    """),
    before_people=lines(r"""
    play|plays|played|playing|portray|portrays|portrayed|(?:played|portrayed|acted|voiced) by|voice|voices|voiced
    (?:actor|actress|role|part|cast|character|fate|death) (?:of|for|behind|named|called)|who (?:is|was|are)|happen(?:s|ed)? (?:to|with)
    """),
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday"),
    about_time=words("on by from before after since until till this next last every"),
    works_parts=words("""
    season seasons episode episodes trailer teaser cast actor actors movie film show series drama kdrama ending finale director remake
    sequel prequel spinoff soundtrack ost
    """),
    work_words=words("renewed cancelled canceled"),
    title_after=words("""
    get gets got getting have has had come comes came coming return returns returned returning renew renewal renewing end ends ended air
    airs drop drops dropped win won did does is will was release releases released
    """),
    named_after=words("""
    of by watch watched watching rewatch rewatched seen saw finish finished binge binged binging directed wrote made stream streaming
    starring
    """),
    title_before=words("from like in about finishing recommend"),
    title_blocked=words("""
    a an the that this these those my your his her our their its some any no every each on he she it they we i you still be been being stay
    stays stayed
    """),
    stands_for_work=words(
        "it this that them show series drama kdrama anime film movie game book album band comic webtoon manhwa manga novel"
    ),
    shown_on=words("on"),
    of_words=words("of for"),
    place_prepositions=words("in from"),
    nameless=words("""
    fucking fuckin freaking frickin goddamn damn damned bloody longawaited longwaited korean sophomore netflixs airs airing haunted cgi smh
    lmk mods admins fellas homie homies sensei usa uk america canada brazil mexico portugal spain france germany italy india philippines
    pinas indonesia malaysia singapore thailand vietnam japan korea china taiwan nigeria kenya argentina chile peru colombia australia
    europe asia africa hindi telugu tamil tagalog bahasa portuguese spanish french german italian japanese chinese arabic turkish gratis
    january february march april june july august september october november december peeps lads folks fam mates gang chingu chingus
    besties bestie hyung unnie oppa noona jan feb mar apr jun jul aug sep sept oct nov dec rly sposed diff wdym tbh imo idk ngl fr istg btw
    rn asap online offline dubbed subbed subtitled uncut uncensored legally pirated illegally abroad worldwide kdrama kdramas anime animes
    series webtoon webtoons manhwa manga comic comics novel spinoff prequel sequel remake reboot showrunner showrunners screenwriter
    screenwriters filmmakers premiere premieres teaser teasers trailers finale midseason cliffhanger cliffhangers plotline plotlines
    storyline runtime runtimes livestream episodes eps spoiler spoilers gore gory jumpscares rewatch binge greenlit announced confirmed
    renewed cancelled canceled scheduled rumored rumoured expected planned promised anticipated awaited netflix hulu disney amazon hbo
    crunchyroll viki tudum imdb tiktok youtube reddit twitter instagram spotify facebook new newest next entire full whole complete final
    official upcoming last latest actual real long second third fourth first brand following previous earlier coming current original
    getting making having
    """),
    synonyms=SYNONYMS,
)
