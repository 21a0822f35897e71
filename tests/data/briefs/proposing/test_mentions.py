"""Words that name a trigger event in passing or as a thing, and the same words that tell one."""

import pytest

from tests.data.briefs.scenes import extracted

HEAD = "Published: 14 May 2024\n\nA roundup of the week in trade was printed in full.\n\n"


def categories(text: str) -> list[str]:
    return [each.category for each in extracted(text, HEAD).triggers]


@pytest.mark.parametrize(
    "text",
    [
        # who or what somebody is
        "The jailed opposition leader Maria Kolesova remains in a cell in Minsk.",
        "Families of the freed hostages gathered in Tel Aviv on Sunday.",
        # what is talked of, fought over, or the law
        "Talks on a prisoner swap in Sanaa made no progress, the envoy said on Monday.",
        "The deployment of Rwandan troops in Cabo Delgado has changed the war.",
        "Analysts say the death sentences against five men will hardly be carried out.",
        "Under the amnesty law of 2016, fighters who disarm are not prosecuted.",
        "The trial of those accused of the coup attempt of 19 April will open in Kinshasa.",
        # a court speaks of a killing
        "Prosecutors accuse him of the murder of journalist Anna Petrova.",
        "An inquiry into the assassination of Mayor Luis Ortega heard witnesses on Monday.",
        "The trial of four men charged with the murder of a judge was put off on Monday.",
        # earlier, or in passing
        "Police had arrested two men but the case collapsed.",
        "Protests began amid a crackdown that banned the group.",
        "The president, who declared a state of emergency, is seeking a third term.",
        # a holiday moves nobody
        "The embassy in Juba suspended services on Monday for a public holiday.",
        "The generals spoke on Monday of a foiled attack.",
        # firms, guests and what only lasts
        "Pakistan Railways suspended its operations in Quetta on Monday.",
        "Firemen evacuated 60 staff from the building on Monday.",
        "The police in Basra remain on high alert.",
        # talks of every day
        "The minister held talks with his Omani counterpart in Muscat on Tuesday on trade.",
    ],
)
def test_mentioned(text: str) -> None:
    found = extracted(text, HEAD)

    assert (found.triggers, found.incidents) == ((), ())


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Washington announced the deployment of 300 troops to Niger.", "posture"),
        ("The evacuation of French nationals from Goma began on Monday.", "withdrawal"),
        ("The president granted an amnesty to 400 rebels on Monday.", "pardon"),
        ("Officers staged a coup in Libreville on Monday.", "politics"),
        ("The editor Paula Reyes was freed on 8 May, a week after she had been taken.", "release"),
        ("Officers said two men had been arrested in Lamu, Kenya.", "arrest"),
        ("Four men were convicted of the murder of a judge in Nairobi on Monday.", "sentence"),
        ("A judge ordered the release of a former police chief on Monday.", "release"),
        (
            'US forces said they killed a "senior ISIS leader" in a raid in Idlib on Monday.',
            "killing",
        ),
        ("The junta has freed four ministers, it said in Khartoum on Thursday.", "release"),
        ("Police announced the arrest of two men in Sopore on Monday.", "arrest"),
        ("The army closed the crossings around Nablus on Monday.", "posture"),
        ("Gunmen freed nine of the pupils in Kebbi, Nigeria, on Sunday.", "release"),
        ("A plot to bomb a church in Hisor had been prevented, it said on Monday.", "plot_foiled"),
        ("Riyadh and Tehran agreed on Friday to restore diplomatic relations.", "diplomacy"),
        ("The Treasury on Thursday blacklisted two brothers.", "sanctions"),
        ("Soldiers overran a camp of the New People's Army in Samar on Friday.", "operation"),
    ],
)
def test_told(text: str, category: str) -> None:
    assert categories(text) == [category]


@pytest.mark.parametrize(
    "text",
    [
        "The army evacuated 40 residents from Talo on 3 May 2024.",
        "The party withdrew from the coalition in Juba on 3 May 2024.",
    ],
)
def test_residents_and_parties_are_no_forces(text: str) -> None:
    assert categories(text) == []
