"""What the made-up people of the benchmark are called, promise, say and learn: `{area}` is a place.

Plain words and short sentences, as a portal's are; nobody is named.
"""

from __future__ import annotations

#: What partners are called, by sector.
PARTNERS = {
    "government": ("City of {area}", "{area} Health Office", "{area} Library"),
    "education": ("{area} Schools", "{area} College", "{area} Early Learning Center"),
    "health": ("{area} Clinic", "{area} Hospital", "Nurses of {area}"),
    "business": ("{area} Bakers", "{area} Chamber of Commerce", "Builders of {area}"),
    "philanthropy": ("{area} Foundation", "{area} Family Fund", "Fund for {area}"),
    "nonprofit": ("Homes for {area}", "{area} Youth Clubs", "Readers of {area}"),
    "faith": ("{area} Interfaith Table", "Churches of {area}", "{area} Mosque and Hall"),
    "community": ("{area} Neighbors", "{area} Garden Club", "Renters of {area}"),
    "resident": ("Parents of {area}", "Youth Council of {area}", "Elders of {area}"),
    "media": ("Radio {area}", "The {area} Paper", "{area} Film Club"),
    "other": ("{area} Union Hall", "Friends of {area}", "{area} Sports League"),
}
PUBLIC = ("government", "education")
ROLES = {
    "government": ("implementer", "data", "funder"),
    "education": ("implementer", "data"),
    "health": ("implementer", "evaluator"),
    "business": ("implementer", "advocate"),
    "philanthropy": ("funder", "convener"),
    "nonprofit": ("implementer", "backbone"),
    "faith": ("advocate", "champion"),
    "community": ("resident-voice", "advocate"),
    "resident": ("resident-voice", "member"),
    "media": ("advocate", "member"),
    "other": ("member", "other"),
}
CHAMPIONS = ("Mayor", "Head of the office", "Head nurse", "Chair of the council", "Principal")
DESCRIPTIONS = (
    "Some twenty people who know most families in {area} by their first name.",
    "They have worked in {area} for thirty years, and count since we began.",
    "Small, and there when something has to be done by tomorrow.",
    "They lend their rooms in {area} on weekdays, and ask for nothing but clean floors.",
    "One of the largest employers in {area}, with shifts around the clock.",
    "They began with one bus in {area} and now run six.",
)

#: What partners promise, by kind.
PROMISES = {
    "sign-on": ("We stand by these results and report our part in public.",),
    "practice-change": (
        "We will stay open until eight on two evenings a week in {area}.",
        "We will call every family by nine when a child is missing in {area}.",
        "We will fill in one form together, not four, for each family in {area}.",
        "We will teach reading the same way in all our rooms in {area}.",
    ),
    "policy-change": (
        "We will no longer ask for a degree where the job does not need one.",
        "We will vote on a rule that lets children in {area} ride the bus for free.",
        "We will talk with a family first, before a child in {area} is sent home.",
    ),
    "data": (
        "We will share our counts for {area} once a year, by group.",
        "We will publish how long families in {area} wait for a first visit.",
        "We will ask 200 people in {area} each fall and print what they say.",
    ),
    "funding": (
        "We will pay for 40 more places in {area}, with money that we spend on other things now.",
        "We will give for three years at a time in {area}, and not for one.",
        "We will pay for the night bus in {area} until the city can.",
    ),
    "staff": (
        "We will give two people a day a week to the work in {area}.",
        "We will name one person in {area} who answers for this result.",
        "We will train twelve people from {area} and keep them for two years.",
    ),
    "action": (
        "We will visit 130 homes in {area} each year.",
        "We will lend nine rooms in {area} to preschools on weekdays.",
        "We will test the eyes of every child in {area} by fall.",
        "We will run a bus to each summer site in {area} from the first day on.",
    ),
}
CHANGES = (
    "A first part is done, and the second waits for a room.",
    "Two people left in spring, and new ones had to be found.",
    "The money came half a year later than we were told.",
    "Families asked for another day, and we moved it.",
)

STRATEGIES = (
    ("A place within a walk in {area}", "Places at small sites, where families live."),
    ("One way to teach in {area}", "All rooms teach the same way, and each teacher is trained."),
    ("A call by nine in {area}", "One person calls each family and asks what would help."),
    ("Home visits in {area}", "Nurses come to the home and see to mold, smoke and medicine."),
    ("Nobody slips in {area}", "Grades are looked at every three weeks, by a named adult."),
)

#: Wins, by kind: what happened, how it helps, who benefits.
WINS = {
    "system-change": (
        ("All schools in {area} call home the same way", "A family that moves is not lost again."),
        ("No one in {area} is sent home without a talk", "Most fights can be settled in a talk."),
        ("Fourteen jobs in {area} without a degree", "A year of training is enough for more jobs."),
    ),
    "access": (
        ("Nine rooms open in {area}", "A place within a walk is one that a family can use."),
        ("Glasses for children in {area}", "A child who sees the board can read what is on it."),
        ("The clinic in {area} opens on Saturdays", "Parents need not take a day off."),
    ),
    "intermediate-outcome": (
        ("Fewer children in {area} in the emergency room", "A home without mold does not harm."),
        ("Children in {area} come back a day sooner", "A call asks what would help."),
        ("More ninth graders in {area} pass in June", "Help comes before the summer."),
    ),
    "resource": (
        ("Money for two more years in {area}", "People stay where their job is safe."),
        ("A bus for {area}", "A site that can be reached is used."),
        ("Two thousand books for {area}", "Children read more when they like the book."),
    ),
    "process": (
        ("Parents in {area} get two votes", "Who knows what would work can stop what would not."),
        ("Two tables in {area} become one", "One evening a month instead of two."),
        ("{area} shares its counts", "With counts by group, a partner sees whom it misses."),
    ),
    "symbolic": (
        ("The three results hang in the hall of {area}", "What hangs there gets asked about."),
        ("A student sits on the board of {area}", "Who is there can speak before the vote."),
        ("{area} says that the order was wrong", "Who has been heard comes back to the table."),
    ),
}
ANYWAY = {
    "contributed": ("No.", "We think not.", "In part. Others did the same, later."),
    "coincided": ("Yes. It was done for every county.", "Yes, we think so."),
    "not-yet-known": ("We cannot tell.", "No, but what it does is not known yet."),
}
MILESTONES = (
    "First rooms open in {area}",
    "All teachers in {area} are trained",
    "Half of the homes in {area} are visited",
    "A first count in {area}",
    "The council of {area} votes on the rule",
    "Six clinics in {area} screen at each visit",
    "New target for {area}",
)
#: What did not work: what it was, what happened, what was learned, what was changed.
CORRECTIONS = (
    (
        "Places in {area} that nobody could reach",
        "Of 300 places, 90 were used. We kept it going for three years.",
        "We had asked the sites, and not the families.",
        "Help now comes during the day. Any new plan is first talked through with parents.",
    ),
    (
        "Letters that scared families in {area}",
        "For two years we sent letters about the law. Nothing changed.",
        "Most reasons were illness, buses and shifts. A threat helps with none of them.",
        "No more letters. Somebody calls by nine and asks.",
    ),
    (
        "The wrong order in {area}",
        "Those with the most open jobs were trained last.",
        "What is easiest to plan is not what is fair.",
        "From now on they come first, and those who stay are paid more.",
    ),
    (
        "Help in {area} that was promised too soon",
        "We planned around people who had not been asked.",
        "An hour a week is more than a small shop can give.",
        "No plan counts on help that has not been tried.",
    ),
)
WHO = (
    "Parents in {area}",
    "Students in {area}",
    "Families who rent in {area}",
    "Grandparents who raise children in {area}",
    "Teachers in {area}",
    "People who work nights in {area}",
)
#: What was heard, with what was answered.
FEEDBACK = (
    ("The bus comes too early", "The bus leaves before the shift ends.", "It leaves at 7:20 now."),
    ("Four forms", "There are four forms, and each asks the same.", "There is one form now."),
    ("Full before we heard", "It was full when we heard of it.", "Families are called first."),
    ("One talk is no plan", "Our plan was one talk.", "There are two talks a year now."),
    ("Another password", "We do not want another password.", "It comes on paper too."),
    ("Nobody talks about rent", "The rent goes up, and we move.", "We have no answer to that yet."),
    ("In English only", "You write it down in one language.", "Minutes come in three languages."),
    ("It is dark at seven", "We do not walk there after dark.", "We meet at five in winter."),
)
