"""What people write beside questions: lines of a fan channel that ask a FAQ nothing. Made up."""

CHATTER = tuple(
    line
    for line in """
good morning everyone
lol same
i can't stop crying after that ending
brb dinner
who's up for a watch party tonight
that scene broke me
gg
haha no way
my cat just walked over the keyboard
i finally finished my exams, freedom!!
anyone want to play something later
this song has been in my head all day
omg the new trailer
i love this server so much
happy birthday!!
did you see the game yesterday
my internet is so slow today
nah i think you're wrong about that
what did you have for lunch
i need coffee
the weather here is terrible
ok going to bed, night all
he is so pretty i can't
why am i like this
are you serious right now
that was the best episode of anything ever
just got home from work
i have been thinking about it all week
can we talk about how good the music was
how are you guys doing
someone stop me from buying more merch
i'm rewatching it with my mum and she hates it
you should all go outside
does pineapple belong on pizza
my teacher gave us so much homework
welcome to the server!
i drew this, hope you like it
no spoilers please
is it friday yet
what a day
thanks, that helped a lot
sorry i was away
has anyone tried the new ramen place downtown
i think my phone is dying
same here honestly
we should make a group for that
that's hilarious
the bus is late again
which phone should i buy
i miss them
it is what it is
who else is awake
do you guys play any instruments
i would never survive that
look at this dog
ugh mondays
see you tomorrow
first
this aged well
i was there when it happened
""".strip().splitlines()
    if line
)
