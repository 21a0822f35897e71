"""How trigger events are told in words of every day, and what sounds alike and tells none."""

import pytest

from tests.data.briefs.scenes import extracted

HEAD = "Published: 14 May 2024\n\nA roundup of the week in trade was printed in full.\n\n"
TOLD = {
    "arrest_warrant": [
        "A judge in Tunis issued capture orders for three former ministers on Tuesday.",
        "Prosecutors in Bogota reinstated detention orders against six rebels on Monday.",
        "A tribunal in The Hague has issued a warrant, made public on Friday, for the arrest of "
        "Ousmane Dakar.",
        "Interpol put the former governor Samuel Diko on its wanted list at Abuja's request on "
        "Monday.",
        "A prosecutor in Lima has sought an arrest order against the union boss Jorge Rivas.",
        "An Istanbul court on Tuesday ordered that the exiled cleric Selim Aktas be detained.",
    ],
    "arrest": [
        "A spokesman of the opposition, Peter Oloo, was picked up by police in Kisumu on Sunday.",
        "Seven suspected recruiters were rounded up in Marseille before dawn on Friday.",
        "Gendarmes on Thursday took into custody a nephew of the warlord in Bangui.",
        "Agents in Dakar have detained, on suspicion of financing rebels, four traders from Kolda.",
        "The arrest on 6 May of the preacher Idris Salum set off riots in Mwanza, Tanzania.",
        "Three men are in custody in Malmo, Sweden, over a plan to burn a mosque.",
        "Counter-terrorist officers led away two brothers from a flat in Lille on Thursday "
        "morning.",
        "The alleged financier of the cell, a Dutch citizen, has been behind bars in Rotterdam "
        "since Friday.",
        "Among those detained in Baku on Sunday is the journalist Leyla Hasanova.",
        "Police swooped on a house in Bradford on Wednesday and took away four men.",
        "Sheikh Omar Bakr was seized by intelligence agents as he left a mosque in Dakar on "
        "Friday.",
    ],
    "killing": [
        "Interior Minister Tomas Arendt died on Wednesday after a bomb was set off beside his "
        "convoy in Chisinau.",
        "An Israeli drone strike near Tyre on Monday took the life of Hassan Dirani, a Hezbollah "
        "commander.",
        "Abu Yusuf al-Masri, military chief of Islamic State, met his death in a raid in Idlib on "
        "Sunday.",
        "Al-Shabaab confirmed that its deputy emir had been killed in an air strike near Jilib on "
        "9 May.",
        "Saw Htoo, leader of the Karen rebels, was gunned down by soldiers near Myawaddy on "
        "Saturday.",
        "Turkey says its drones took out a senior PKK figure, Zeki Demir, near Sinjar on Tuesday.",
        "Justice Minister Paul Rendon was shot dead by gunmen on a motorcycle in Tegucigalpa "
        "on Monday.",
        "The deputy head of the Mai-Mai, Colonel Jules Bisimwa, fell in fighting with the army "
        "near Walikale on 7 May.",
        "Islamic State has acknowledged that its spokesman Abu Hamza died in an American raid.",
    ],
    "threat": [
        "In a video on Thursday a commander of JNIM promised a siege of Bamako.",
        "The gang leader Jimmy Laurent promised a bloodbath in Port-au-Prince on Monday.",
        "The Houthis gave foreign ships until Sunday to leave the port of Hodeidah.",
        "The Arakan Army on Tuesday issued a 48-hour ultimatum to the garrison of Ann.",
        "Leaflets signed by Boko Haram tell traders in Maroua to close by Friday or be killed.",
        "Separatists ordered residents of Kumba on Sunday to stay indoors, threatening to shoot "
        "anyone seen outside.",
        "Gang bosses in Tumaco have told health workers to be gone by Friday or face death.",
        "The Taliban said on Tuesday that any polling station would be a target.",
        "Hezbollah's leader on Wednesday threatened Israel with rockets as far as Eilat.",
        "A pamphlet of the Gulf Clan orders an armed strike in Choco from Thursday.",
    ],
    "truce_end": [
        "The ceasefire in Kachin State is over, the army said on Monday.",
        "The truce between the two gangs fell apart in San Pedro Sula on Friday.",
        "The RSF walked out of the Jeddah accord on Wednesday.",
        "Ansar Dine declared the accord of Kidal null and void on 10 May.",
        "A truce of a month between the ELN and Colombia ran out at midnight on Sunday.",
        "Fighting has resumed in Hodeidah after the truce lapsed on Thursday.",
        "The FDLR on Monday tore up its deal with Kinshasa.",
        "Islamabad said on Friday that the ceasefire with the Pakistani Taliban no longer held.",
        "The army in Naypyidaw has let its ceasefire expire.",
    ],
    "truce": [
        "The M23 and the army agreed in Goma on Monday to hold their fire.",
        "Hamas and Israel have agreed, after talks in Doha, to a truce of six weeks.",
        "A humanitarian truce, brokered by Oman, came into force in Taiz on Friday.",
        "Rival clans in Galkayo signed a peace pact on Tuesday under the eyes of elders.",
        "The guerrillas announced that they would down arms from 1 June.",
    ],
    "withdrawal": [
        "The State Department on Friday ordered non-emergency employees and their families out of "
        "Niamey.",
        "Britain has thinned out the staff of its embassy in Juba.",
        "WFP flew 30 of its staff from Bunia to Entebbe on Tuesday.",
        "The last Spanish soldiers left Kandahar on 11 May.",
        "Denmark said on Monday that it had brought home the families of its diplomats in Tehran.",
        "On Saturday MSF pulled its teams, some 40 people in all, out of Wad Madani.",
        "Canada shut its embassy in Port-au-Prince on Tuesday and flew its people to Santo "
        "Domingo.",
        "German paratroopers have left Gao for good, the ministry said on Monday.",
        "UNHCR brought its teams back from Tine to N'Djamena on Sunday.",
        "American families at Incirlik were told on Monday to go home.",
    ],
    "release": [
        "Prosecutors in Skopje had to let three of the men go on Wednesday.",
        "A French tourist was set free near Agadez on Sunday after nine weeks as a hostage.",
        "The crew of the tanker, held since March, walked free in Bosaso on Monday.",
        "Two Italian engineers were back in freedom in Tripoli on Monday after five months "
        "with their captors.",
        "Boko Haram let go of 21 of the girls from Chibok on Thursday.",
    ],
    "execution": [
        "Five Baluch prisoners went to the gallows in Zahedan on Sunday.",
        "Bangladesh has hanged the party leader Abdul Karim, it said on Sunday.",
        "Egypt carried out on Wednesday the death sentences of nine men.",
        "Four men found guilty of the Sharif bombing were hanged at dawn on Sunday in Kohat.",
        "A firing squad in Hanoi shot two officers for treason on 6 May.",
    ],
    "sentence": [
        "A military court in Yaounde on Monday jailed Paul Ngole, who calls himself governor of "
        "Buea, and four of his aides for 20 years.",
        "Life terms were handed down on Friday to six members of the cell in Brussels.",
        "Judges in Manama sent eleven men to prison for life on Sunday, among them two clerics.",
        "A Danish court gave a teenager six years on Friday for planning to bomb a school.",
        "Five Kurds were cleared of terrorism by a court in Ankara on Thursday.",
    ],
    "sanctions": [
        "Two generals were put on the European Union's list of sanctioned persons on Monday.",
        "The United States has added two gangs to its list of foreign terrorist organisations.",
        "Canada on Wednesday listed the Houthis as a terrorist entity.",
        "London has frozen the assets of two Sudanese commanders.",
        "The Security Council on Wednesday put an arms embargo on Haiti's gangs.",
        "New Zealand now counts all of Hezbollah as a terrorist group, it announced on Friday.",
    ],
    "operation": [
        "The army began, at dawn on 12 May, an offensive against the ADF in Irumu, Congo.",
        "Police sealed off the village of Gimry, in Dagestan, on Sunday and combed every house.",
        "Residents of Rutba, Iraq, spoke of a raid by special forces on Saturday.",
        "Federal forces have opened an offensive on three rebel-held towns in Amhara.",
        "Soldiers moved into Zurmi, Nigeria, on Monday in search of the bandits.",
        "Helicopter gunships and 500 soldiers went into the Rocinha favela in Rio on Saturday.",
        "Ethiopian troops retook the town of Alamata on Monday.",
        "Pakistani jets and infantry began clearing the Tirah valley on 9 May.",
        "Special police stormed a flat in Makhachkala on Tuesday where two rebels had "
        "barricaded themselves.",
    ],
    "plot_foiled": [
        "A car packed with explosives was discovered outside the barracks in Derry on Tuesday, "
        "and army technicians made it safe.",
        "Three rockets were dug out of an orchard near Baquba on Sunday.",
        "Sappers in Kharkiv disabled a bomb that had been left under a bridge on Friday.",
        "Jordan's intelligence service says it broke up a plot against hotels in Aqaba on Monday.",
        "Turkish agents prevented an attack on a synagogue in Izmir on Friday.",
        "A grenade was found under the car of a judge in Podgorica on Monday and taken away by "
        "experts.",
        "The Garda stopped a van with 50 kilograms of Semtex near Dundalk on Thursday.",
        "An IED on the road to Mora was spotted by a patrol on 8 May and blown up.",
    ],
    "posture": [
        "Chad has declared a state of emergency in three provinces along the lake.",
        "Ecuador decreed a state of exception in Los Rios on Tuesday.",
        "Martial law has been in force in Lanao del Sur since Monday.",
        "The governor of Kirkuk placed the city under curfew on Friday.",
        "A curfew from dusk to dawn was imposed in Sittwe on Tuesday.",
        "Parliament in Tbilisi extended the state of emergency on Monday.",
        "Two more battalions will be sent to Basilan, the army announced on Monday.",
        "An American destroyer passed through the Strait of Hormuz on Sunday.",
        "Pakistan has rushed 2,000 reinforcements to Bannu.",
        "Kosovo has sealed its border with Serbia.",
        "An additional squadron of F-16s reached Al Udeid on Sunday.",
        "Night-time movement is banned in Kaduna from Monday after the riots.",
        "France moved to the highest level of its Vigipirate plan on Saturday.",
        "Honduras suspended constitutional rights in Tegucigalpa on Tuesday and sent the army "
        "into the streets.",
        "South Korea put its troops on full alert on Thursday.",
    ],
    "diplomacy": [
        "Burkina Faso declared the UN coordinator persona non grata on Friday.",
        "The ambassador of France was given 48 hours to leave Niamey on Monday.",
        "Poland recalled its envoy from Minsk on Tuesday.",
        "Venezuela broke off diplomatic relations with Chile on Thursday.",
        "The presidents of Rwanda and Congo are due to meet in Luanda on Sunday.",
        "Envoys of the junta sat down with Karen leaders for talks in Chiang Mai on Wednesday.",
        "Mali told the Danish ambassador on Monday to leave within 72 hours.",
        "Rwanda cut ties with Belgium on Monday.",
        "Tehran and Riyadh reopened their embassies on Wednesday.",
        "The Czech Republic sent home 18 Russian diplomats on Saturday.",
        "Foreign ministers of the Sahel states meet in Bamako on Friday.",
    ],
    "politics": [
        "Mutinous soldiers seized power in Bissau on Wednesday.",
        "Prime Minister Garry Volant has resigned, his office said on Monday.",
        "President Andry Ratsira was toppled by the army in Antananarivo on Sunday.",
        "The Knesset dissolved itself on Thursday.",
        "Bolivia has put off the vote of 3 June by three months.",
    ],
}
NOT_TOLD = [
    # what may come, is feared, asked for or denied
    "The government may declare a state of emergency in Guayas if the killings go on.",
    "Residents fear that a curfew will be imposed in Sittwe before the vote.",
    "The minister is to be charged with treason on Monday.",
    "If the truce collapses, Goma will be the first town to feel it.",
    "The talks may end with an agreement on a ceasefire, the envoy said on Sunday.",
    "A court in Paris will sentence the six men on 12 June.",
    "The trial of nine men is due to open in Brussels in October.",
    "The defence asked on Monday for the men to be released.",
    "Families demand that the army release 40 detainees.",
    "Washington is considering whether to put the Houthis on its list of terrorist groups.",
    "Analysts expect the EU to impose sanctions on two generals in June.",
    "Voters fear another coup in Bissau.",
    "There was no truth in reports of a coup in Abidjan, the minister said on Thursday.",
    "The prime minister denied on Monday that he had resigned.",
    "Police in Lyon have not arrested anybody over the fire of Monday.",
    "The police chief of Accra said on Monday that arrests would follow.",
    # a state that lasts, figures and history
    "There is no curfew in Kigali, and shops stay open late.",
    "Ecuador declared a state of emergency 23 times between 2019 and 2023.",
    "Curfews were common in the town in the 1990s.",
    "Police arrested 412 people for theft in Johannesburg during April.",
    "Between January and April soldiers killed 97 fighters in Borno, the ministry said.",
    "Amnesty counted 27 executions in Iran in April.",
    "The ceasefire in Kachin State holds, monitors said on Monday.",
    "Nobody knows how long the truce in Taiz will last.",
    "Britain has had 500 soldiers in Estonia since 2017.",
    "MINUSMA, which left Mali in December 2023, had 13,000 soldiers.",
    "Al-Shabaab, whose founder was killed in 2014, is based in the south.",
    "Under the penal code spies are hanged.",
    "The film tells how a general seized power in Lima in 1968.",
    "The painting shows the execution of four rebels in 1808.",
    "Next week brings the tenth anniversary of the killing of Mayor Pavel Horn.",
    "The town prepares for the anniversary of the assassination of Governor Luis Ortega.",
    # drills
    "Marines rehearsed the evacuation of diplomats from Tallinn in an exercise on Thursday.",
    "In a drill on Tuesday police in Singapore defused three mock bombs.",
    "The fleet will exercise off Oman from 20 May.",
    # services of every day
    "Visa appointments on Tuesday have been cancelled and will be rebooked.",
    "Train services between Sibi and Quetta were suspended on Monday.",
    "Ferry services in the strait of Messina have been suspended because of the swell.",
    "The embassy in Lusaka will be closed on Monday for Labour Day.",
    "Tenants were given 30 days to leave the building in Nairobi on Monday.",
    "The last tourists left Petra at dusk on Monday.",
    "The ambassador left Ankara on Friday at the end of his term.",
    # other senses
    "The band Martial Law plays in Manila on Friday.",
    "The president has been given 48 hours of rest by his doctors in Lusaka.",
    "Brazil and Chile are due to meet in Santiago on Sunday in the semi-final.",
    "The two coaches are due to meet in Madrid on Sunday.",
    "The union threatened on Monday to strike at the port of Durban.",
    "Forecasters warned that floods will hit Assam on Thursday.",
    "The bank in Accra promised on Monday to fight fraud.",
    "The boy was picked up by his father in Lyon on Friday.",
    "The striker was released by Milan on Monday.",
    "The company in Lagos released 40 pages of figures on Monday.",
    "The president of the football federation in Lima resigned on Monday.",
    "The offensive through the middle won Ajax the match on Sunday.",
    "Firefighters sealed off the street in Leeds on Monday after a leak of gas.",
    "Farmers dug out two potato cellars near Lviv on Sunday.",
    "A bomb of the Second World War was found in Hanover on Tuesday and made safe.",
    "A warrant officer was promoted in Accra on Monday.",
    "Customs officers seized four tonnes of cigarettes in Durres on Monday.",
    "Doctors in Lyon set the broken arm of the boy and let him go home on Tuesday.",
    "The leader of the expedition died in an avalanche on Nanga Parbat on Sunday.",
    "The former president died in a hospital in Lusaka on Thursday after a long illness.",
    "The sanctions committee met in New York on Tuesday.",
    "The army has begun, as each spring, to clear the roads of snow in Gilgit.",
    "The clubs agreed in Milan on Monday to a truce over television rights.",
    "A Greek ferry passed through the Strait of Messina on Sunday.",
    # and again
    "The government has no plan to lift the curfew in Jaffna.",
    "Police in Oslo carry arms only when the threat level is raised.",
    "Commuters were told to leave the station in Hamburg on Monday because of smoke.",
    "The ambassador handed over a cheque for the school in Dili on Tuesday.",
    "Soldiers dug out villagers whom a landslide had buried near Chittagong on Sunday.",
    "The museum in Sarajevo recalls the siege and the ceasefire of 1994.",
    "Hackers seized power over the accounts of the bank in Tallinn on Monday.",
    "Since the start of the year 43 officials have been arrested in Haiti.",
    "The army says it kills some 30 rebels a month in Mindanao.",
    "Britain's ambassador to Kenya was on leave in May.",
    "The general died in his sleep in Nairobi on Tuesday at 91.",
    "Residents of Nablus expect the army to seal off the city.",
    "The mayor of Izmir warned on Monday that water would be cut for two days.",
    "Lawyers for the men said on Tuesday that they would appeal.",
    "The mission was suspended in 2019 and never resumed.",
    "A deal on a ceasefire is far off, the mediator said in Geneva on Monday.",
    "No country has yet withdrawn its staff from Bishkek.",
    "Peacekeepers held a parade in Bangui on Saturday for the new commander.",
    "The sanctions of 2012 have hit ordinary people in Harare.",
    "A new police station was opened in Mogadishu on Tuesday by the prime minister.",
    "The pilots' union called off its strike in Lagos on Thursday.",
    "The court in Madrid heard on Monday how the bomb had been made.",
    "Journalists were released from the briefing in Kabul after an hour.",
    "The president thanked the troops in Juba on Friday for their patience.",
    "Fans of Galatasaray were arrested in 2015 after a brawl.",
    "He had been sentenced in 2008 for smuggling.",
    "Farmers threatened on Monday to block the road to Calais with tractors.",
    "The rebels could soon take the town of Bukavu.",
    "The embassy in Rome invites its staff to a concert on Sunday.",
    "The minister praised the army for the arrests of recent months.",
    "An alert level of three applies to all of Burkina Faso.",
    "The ceasefire line in Cyprus is 180 kilometres long.",
    "Talks between the union and the airline resumed in Paris on Monday.",
    "The opposition demanded on Friday that the prime minister resign.",
]


@pytest.mark.parametrize(
    ("category", "text"),
    [(category, text) for category, texts in TOLD.items() for text in texts],
)
def test_told(category: str, text: str) -> None:
    assert [each.category for each in extracted(text, HEAD).triggers] == [category]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(text: str) -> None:
    assert extracted(text, HEAD).triggers == ()
