"""Words that mean a trigger event, and the same words that mean none."""

import pytest

from tests.data.briefs.scenes import extracted


def categories(text: str) -> set[str]:
    return {each.category for each in extracted(text).triggers}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The Taliban released 100 prisoners in Kabul on 3 May 2022.", "release"),
        ("Police recaptured 2 militants in Sanaa on 3 May 2022.", "arrest"),
        ("Officers captured key members of the cell in Kabul on 3 May 2022.", "arrest"),
        ("The army captured two camps of the rebels near Jos on 3 May 2022.", "operation"),
        ("A second explosive device was found in Belfast on 26 May 2022.", "plot_foiled"),
        ("The ceasefire, which ended on 3 August 2022, held for a year.", "truce_end"),
        (
            "France announced on 10 June 2022 that it would withdraw half of its troops.",
            "withdrawal",
        ),
        ("The rebels warned residents on 3 May 2022 that they will attack the town.", "threat"),
        (
            "Washington said it completed an evacuation operation of American citizens from "
            "Port-au-Prince on 3 May 2022.",
            "withdrawal",
        ),
        ("In an operation in Mir Ali, Pakistan, one more terrorist was killed.", "operation"),
        ("The ELN handed over three soldiers to the Red Cross on 3 May 2022.", "release"),
        ("The kidnappers released two nurses near Gao on 3 May 2022.", "release"),
        ("Police discovered two unexploded pipe bombs in Belfast on 3 May 2022.", "plot_foiled"),
        ("The government put the talks on hold on 3 May 2022.", "diplomacy"),
        ("Agents were able to seize four rockets hidden near Baquba, Iraq.", "plot_foiled"),
        ("Washington announced a new wave of sanctions against Houthi leaders.", "sanctions"),
        (
            "A commander of the Fatah movement, Abu Karim al-Tamimi, was killed in an ambush in "
            "Sidon, Lebanon.",
            "killing",
        ),
        ("Bogota answered by recalling its negotiators from Quito.", "diplomacy"),
        ("Kata'ib Hezbollah warned on 3 May 2022 that strikes would continue.", "threat"),
        ("Embassy families in Juba were told to leave on 3 May 2022.", "withdrawal"),
        (
            "The truce between the rebels and the government expired on 3 August 2022 in Tigray.",
            "truce_end",
        ),
        # whom somebody wanted dead, or who is named with a rank, be the attack told as well
        ("Jets bombed a flat in Damascus on Monday, eliminating Samir Haddad.", "killing"),
        ("A bomb killed Karim Vaziri, a deputy director of the reactor, in Tehran.", "killing"),
        ("Gunmen shot dead the governor Luis Arce at his home in Tumaco on Monday.", "killing"),
        ("Hamza Daoud, an al-Qaeda commander, died in an American strike in Idlib.", "killing"),
    ],
)
def test_meant(text: str, category: str) -> None:
    assert category in categories(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("In a statement released to Radio Andalus, Al-Shabaab spoke on 3 May 2022.", "release"),
        ("UKMTO released 2 advisories on 3 May 2022 and the US Navy issued a notice.", "release"),
        ("Troops recovered one AK47 rifle in Jos on 3 May 2022.", "release"),
        ("The army captured two camps of the rebels near Jos on 3 May 2022.", "arrest"),
        ("The Embassy in Abuja will offer reduced services until 3 May 2022.", "withdrawal"),
        (
            "It is still trying to determine if the commander Ali Hasan was killed in the US "
            "strikes of 3 May 2022.",
            "killing",
        ),
        ("The president fired the wife of detained leader Riek Machar on 3 May 2022.", "arrest"),
        (
            "Three Rangers Commandos were killed by Baloch fighters in Kech on 3 May 2022.",
            "killing",
        ),
        (
            "More than 110,000 people have gone missing in recent years since the current "
            "president of Mexico took power in 2018.",
            "politics",
        ),
        ("The court upheld the law on prison benefits on 3 May 2022.", "sentence"),
        ("Parliament approved a new budget on 3 May 2022.", "politics"),
        ("The president met the prime minister in Cairo on 3 May 2022.", "diplomacy"),
        ("Rebels killed a former village head in Bijapur, India, on 3 May 2022.", "killing"),
        (
            "A bomb hit a patrol in Basra on 3 May 2022. Five soldiers, among them their "
            "commander, were killed.",
            "killing",
        ),
        (
            "Gunmen attacked a post in Basra on 3 May 2022. One of the gunmen was captured.",
            "arrest",
        ),
        (
            "A claim said that 15 militants were killed in a martyrdom operation in Mogadishu on 3 "
            "May 2022.",
            "operation",
        ),
        # whom militants killed moved nobody, and no troops raid from the air
        ("We mourn three soldiers killed in action, said General Cruz on 3 May 2022.", "operation"),
        (
            "Guards shot dead two gunmen in Kano on 3 May 2022 while repelling an attack.",
            "operation",
        ),
        # forces that train others, talks on a truce, work that goes on
        ("Denmark announced on 3 May 2022 it will send 40 soldiers to train the army.", "posture"),
        ("The talks on a truce in Aden ended on 3 May 2022 without a result.", "truce_end"),
        ("The fighting of 3 May 2022 ended with a ceasefire.", "truce_end"),
        ("The army spokesman said on 3 May 2022 that operations would continue.", "threat"),
        ("A minister told reporters on 3 May 2022 that voters were facing a choice.", "threat"),
        ("The State Security Agency will keep giving help, he hoped on 3 May 2022.", "threat"),
        ("Naxals blew up a vehicle with a bomb in Bijapur, India, on 3 May 2022.", "plot_foiled"),
        # militants who drive out others, and what was shot at on its way
        ("The Taliban ordered aid workers to leave Kunduz on 3 May 2022.", "withdrawal"),
        ("Two missiles were fired at Jazan on 3 May 2022 and both were destroyed.", "plot_foiled"),
        ("Police in Katsina, Nigeria, seek 40 pupils seized by bandits on 3 May 2022.", "arrest"),
        ("They have been on the wanted list of the police since 3 May 2022.", "arrest_warrant"),
    ],
)
def test_not_meant(text: str, category: str) -> None:
    assert category not in categories(text)


@pytest.mark.parametrize(
    "text",
    [
        "Most of the city has been captured since 3 May 2022.",
        "An officer was killed by a roadside bomb during an operation in Gao on 3 May 2022.",
    ],
)
def test_towns_and_victims_of_bombs_are_no_such_events(text: str) -> None:
    assert not categories(text) & {"arrest", "killing"}
