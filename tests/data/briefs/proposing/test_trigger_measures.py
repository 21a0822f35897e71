"""Measures, votes, envoys and events ahead among the trigger events."""

import pytest

from tests.data.briefs.scenes import extracted

HEAD = "Published: 14 May 2024\n\nA roundup of the week in trade was printed in full.\n\n"
TOLD = {
    "posture": [
        "A state of emergency will come into force in Port Moresby at midnight on Wednesday.",
        "Curfew-like restrictions were imposed in Anantnag on Monday.",
        "Tajikistan has sealed its border with Kyrgyzstan.",
        "The crossing at Wagah will be closed until 20 May.",
        "All schools in Goma have been ordered shut until Friday.",
        "The high commission in Dhaka will remain closed to the public on Thursday.",
        "Soldiers have blocked the road from Bamako to Segou.",
        "Mobile broadband was suspended across Sindh on Tuesday.",
        "Access to WhatsApp and Telegram has been blocked in Khartoum.",
        "The governor banned motorcycle taxis in Djibo on Monday.",
        "Ghana has called up reservists in the Upper East region.",
        "Sweden will send 800 soldiers to Latvia this week.",
        "Some 300 members of the National Guard are being sent to Nuevo Laredo.",
        "The Netherlands raised the threat level from 3 to 4 on Tuesday.",
        "The region of Antwerp was placed at threat level 3.",
        "The embassy in Bangui will operate on a limited basis on 16 May.",
        "The mayor ordered the police to step up patrols around synagogues.",
        "Latvia will close its border with Belarus from midnight.",
        "Austria is to deploy 200 soldiers at its embassies.",
        "The police have cancelled all leave ahead of the vote.",
    ],
    "politics": [
        "The junta in Niamey handed power to a council of elders on Monday.",
        "Parliament voted 92-14 against the decree on Tuesday.",
        "Ariel Costa was elected president by the senate on 12 May.",
        "The premier of Nepal announced on Monday that he would step down.",
        "All 40 lawmakers of the movement resigned on 12 May.",
        "The government of Peru collapsed on Monday.",
        "Lawmakers in Dakar voted on Monday to delay the polls.",
        "The junta extended the transition by two years on Saturday.",
        "President Macky Sall resigned, the palace said.",
    ],
    "diplomacy": [
        "Niger asked Paris on Monday to recall its ambassador.",
        "Bolivia ordered the suspension of diplomatic ties with Peru on Tuesday.",
        "The rebels called off the reconciliation talks in Doha on Monday.",
        "Nigeria has recalled its high commissioner from Pretoria.",
        "Talks between the government and the ELN broke down on Monday.",
        "Syria was readmitted to the Arab League on Sunday.",
        "Latvia declared two diplomats unwelcome on Monday.",
    ],
    "event": [
        "The party urged its followers to hold a day of rage on 17 May.",
        "Unions have called for an open-ended strike from 20 May.",
        "A protest planned for the square outside the parliament is to begin on 17 May.",
        "The police have authorised a march in Malmo on 17 May.",
        "Mourners are expected to gather in Najaf on 17 May.",
        "Parliament convenes on 20 May to elect a speaker.",
        "The new president will be sworn in on 20 May.",
        "The demonstrators announce a march on Baghdad for 17 May.",
        "The police have published restrictions for the summit in Riga on 20-21 May.",
        "The court will announce its verdict on 20 May.",
        "The trial of the former president is due to resume on 20 May.",
        "Truck drivers will strike on 20 May.",
        "Analysts look to the 26 May parliamentary elections.",
    ],
}
# in the present, as a noun, behind a quotation mark, or in words of their own
TOLD_OTHERWISE = {
    "arrest": ["Police in Lille have detained more than a dozen men since Monday."],
    "threat": [
        "Cyber Swords of Sahra threatens more powerful bombs in a statement on Monday.",
        "The separatists have vowed to disrupt the vote in Buea on 20 May.",
        "The cleric warned of suicide attacks in Quetta if the mosque is raided.",
    ],
    "truce": ["The Houthis announce a halt to all missile attacks on Monday."],
    "withdrawal": [
        "The mission began withdrawing from its camp in Tessalit on Monday.",
        "The Pentagon said on Monday it would cut troop levels in Iraq by half.",
    ],
    "release": ["The rebels release 30 prisoners in Sanaa on Monday."],
    "operation": ["Soldiers destroyed six illegal refineries near Yenagoa on Monday."],
    "posture": [
        "The embassy in Port-au-Prince is closing its doors on 15 and 16 May.",
        "The army was sending a special unit to Artibonite on Monday.",
        "Police in Quetta issued a security alert on Monday.",
    ],
    "politics": [
        "The president tasked Adnan Salim with forming a new government on Monday.",
        "The Socialists win the general election on 12 May.",
    ],
    "diplomacy": [
        "Burkina Faso recalled all its diplomatic staff from Abidjan on Monday.",
        "Washington and Baghdad held a first round of talks on Saturday.",
    ],
    "event": [
        'The movement called for a "day of unprecedented anger" on 17 May.',
        "The regional elders are to meet the minister on 20 May in Warri.",
        "General elections due 20 May and 2 June may be delayed.",
    ],
}
NOT_TOLD = [
    "Reports that the embassy in Lome had closed its gates are untrue.",
    "Observers expect that a curfew will be imposed in Lae.",
    "The police commander called for calm: no reinforcements have reached Palma.",
    "The drones were shot down over the desert.",
    "The minister told a news conference on Thursday that prices would fall.",
    "Employees are barred from attending large gatherings.",
]


@pytest.mark.parametrize(
    ("category", "text"),
    [
        (category, text)
        for told in (TOLD, TOLD_OTHERWISE)
        for category, texts in told.items()
        for text in texts
    ],
)
def test_told(category: str, text: str) -> None:
    assert [each.category for each in extracted(text, HEAD).triggers] == [category]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text: str) -> None:
    assert extracted(text, HEAD).triggers == ()


def test_measures_of_two_subjects_in_one_sentence() -> None:
    text = (
        "The police extended the curfew in Mangalore on Monday, while the state "
        "suspended mobile internet."
    )

    assert [each.category for each in extracted(text, HEAD).triggers] == ["posture", "posture"]


def test_measures_of_one_subject_in_one_sentence() -> None:
    text = "Chad has closed its airspace on Monday and sent reinforcements to Abeche."

    assert [each.category for each in extracted(text, HEAD).triggers] == ["posture"]
