"""How trigger events are told in words of every day."""

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
        "A magistrate in Nairobi has ordered the capture of the sect leader Moses Kiprop.",
        "The public prosecutor in Caracas issued an order for the capture of the general Raul "
        "Pena on Friday.",
    ],
    "arrest": [
        "The suspected gunman was caught in Graz on Monday.",
        "Prosecutors said the suspect, a Tajik national, had surrendered to police on Sunday.",
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
        "On 9 May the FBI arrested a man in Dearborn who had scouted a synagogue.",
        "Two more suspects in the Kampala blasts fell into the hands of the police on Sunday.",
        "Moroccan security services dismantled a cell of five in Nador on Thursday and "
        "detained its members.",
        "The head of the opposition, Tsvetan Balev, spent Monday night in a cell after "
        "officers took him from his home.",
        "Dutch police hold a Syrian of 30 on suspicion of war crimes, the prosecutor in The "
        "Hague said on Tuesday.",
        "Bulgarian border police caught two Syrians with fake passports who are suspected of "
        "links to Islamic State on Tuesday.",
        "On Thursday the secret service in Baku detained the blogger Elvin Guliyev at the airport.",
        "Officers in Manchester arrested a fourth man on Sunday over the attack on the synagogue.",
        "The rebel commander Sylvain Mbeki has been captured near Bossangoa.",
        "Two suspected ELN members were taken into custody by the Colombian army in Saravena "
        "on 8 May.",
        "Italian police, acting on a European warrant, have detained a Libyan militia chief in "
        "Turin.",
        "Two brothers aged 19 and 23 are being questioned over the shooting in Sousse, "
        "prosecutors said on Sunday.",
        "A suspected driver of the getaway car was caught at the Beninese border on Tuesday.",
        "Intelligence officers have made five arrests in connection with the bombing of the "
        "mosque in Kabul.",
        "The alleged planner, a Tajik citizen, was held at Istanbul airport on Saturday as he "
        "tried to board a plane.",
    ],
    "killing": [
        "Maoist leader Basava was among 27 rebels killed in Chhattisgarh on Wednesday.",
        "The opposition candidate Luis Ferrer was assassinated in Quito on 6 May.",
        "Drone strike takes out a senior al-Qaida leader in Idlib on Friday, the army said.",
        "The nuclear scientist Majid Rezai was gunned down near Tehran on Monday.",
        "The raid came a day after a commander of Jaish-e-Mohammed, Omar Bhai, was killed in a "
        "gunfight in Sopore.",
        "The ambush may have been meant to avenge Maso Dek, a rebel leader, who was shot dead by "
        "soldiers on Friday.",
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
        "A Hellfire missile ended the life of the Taliban chief Mullah Rahim in Helmand on "
        "Saturday.",
        "The Quds Force general Reza Amini was among four people killed by an Israeli strike "
        "in Damascus on Monday.",
        "Ansaru's commander Khalid Barnawi is dead, Nigeria's army said on Friday.",
        "Gunmen murdered the presidential candidate Fernando Prado in Quito on Wednesday.",
        "The second man of Hamas in Lebanon, Walid Nassar, was killed by an Israeli drone in "
        "Sidon on Monday.",
        "Afghan forces say they killed the Taliban's military commander for Logar, Mullah "
        "Yasin, in a raid on 4 May.",
        "The prime minister of Tarkistan, Amir Said, was assassinated on Saturday as he left "
        "parliament.",
        "Burkinabe forces claim to have killed the JNIM commander Oumarou Diallo near Arbinda "
        "on 9 May.",
        "Jaish al-Adl's deputy leader, Mullah Hashem Nokri, was killed in a clash with border "
        "guards in Saravan.",
        "A US strike in Barawe on Monday killed a senior Al-Shabaab bomb-maker, Osman Jimale.",
    ],
    "threat": [
        "Ankara on Monday threatened a new incursion into Syria.",
        "The gang in Kumba gave shopkeepers until Friday to pay.",
        "JNIM declared a blockade of Kayes on 3 May.",
        "Iran warned on Monday of a crushing response to the raid.",
        "A militia in Basra said on Monday that it reserved the right to retaliate.",
        "Leaflets told traders in Bamenda on Sunday to close their shops.",
        "A spokesman for the group warned on Monday that it would go on attacking buses.",
        "A Houthi official said on Monday that the group would widen its targets to all tankers.",
        "A leader of the group appeared in a video urging residents of Kaya to leave the town.",
        "An Islamist weekly called on its readers in the West to attack shopping malls.",
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
        "Al-Qaeda's branch in Yemen urged Muslims on Monday to attack oil firms.",
        "Leaders of the junta warned ECOWAS on Thursday that any intervention would be met "
        "with force.",
        "Iran's defence minister said on Friday that Israel would pay dearly for the raid.",
        "In an audio message on Monday the head of Boko Haram vowed to kill teachers.",
        "Yemen's Houthis threatened on Saturday to strike airports in the Emirates.",
        "The cartel hung banners over a bridge in Zamora on Sunday in which it promises war on "
        "the police.",
        "A statement attributed to Ansaroul Islam gives teachers in Djibo one week to leave.",
        "On 10 May the militia warned that it would shoot down any aircraft over Kidal.",
        "A spokesman for the Arakan Army warned foreign firms on Thursday to get out of "
        "Sittwe or bear the consequences.",
        "The jihadists have given villagers in Ménaka three days to abandon their homes.",
        "In leaflets dropped over Kobani the group warned residents that their houses would "
        "be destroyed.",
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
        "Azerbaijan and Armenia accuse each other of breaking the truce that began on Saturday.",
        "The Moro rebels declared on Monday that the ceasefire was finished.",
        "Peace talks in Havana collapsed on Wednesday.",
        "The ceasefire between the army and the Karen rebels broke down on Thursday.",
        "FARC dissidents on Tuesday ended their truce with the government in Bogota.",
        "The 30-day cessation of hostilities in Upper Nile expired on 8 May without renewal.",
        "Renewed shelling around Stepanakert on Friday put an end to the truce.",
    ],
    "truce": [
        "India and Pakistan agreed on 10 May to stop all firing.",
        "The two sides agreed on Monday not to attack ships.",
        "The PKK announced on Monday that it was disbanding.",
        "The M23 and the army agreed in Goma on Monday to hold their fire.",
        "Hamas and Israel have agreed, after talks in Doha, to a truce of six weeks.",
        "A humanitarian truce, brokered by Oman, came into force in Taiz on Friday.",
        "Rival clans in Galkayo signed a peace pact on Tuesday under the eyes of elders.",
        "The guerrillas announced that they would down arms from 1 June.",
        "The Tuareg rebels and Bamako put their names to a ceasefire in Algiers on Friday.",
        "A local truce has taken hold in Zabadani.",
        "A ceasefire between Israel and Hezbollah took effect at dawn on Wednesday.",
        "M23 declared a halt to its attacks around Goma on Monday.",
        "JNIM and the elders of Boni reached a local non-aggression agreement on 5 May.",
    ],
    "withdrawal": [
        "Burundi is bringing home its soldiers from Congo.",
        "US troops will leave Niger by 15 September, the Pentagon announced.",
        "Wagner fighters have pulled out of Cabo Delgado.",
        "6 May - The first convoy of French troops leaves Gao by road.",
        "The State Department on Friday ordered non-emergency employees and their families out of "
        "Niamey.",
        "Britain has thinned out the staff of its embassy in Juba.",
        "WFP flew 30 of its staff from Bunia to Entebbe on Tuesday.",
        "The last Spanish soldiers left Kandahar on 11 May.",
        "Denmark said on Monday that it had brought home the families of its diplomats in Tehran.",
        "On Saturday MSF pulled its teams, some 40 people in all, out of Wad Madani.",
        "German paratroopers have left Gao for good, the ministry said on Monday.",
        "UNHCR brought its teams back from Tine to N'Djamena on Sunday.",
        "American families at Incirlik were told on Monday to go home.",
        "The last UN troops pulled out of Kidal on Tuesday.",
        "Sweden has decided to bring home its contingent from Mali.",
        "The US embassy in Khartoum suspended its work on Saturday and its staff were flown to "
        "Djibouti.",
        "Save the Children suspended its work in Kayah on 2 May.",
        "Norway has ordered home the families of its diplomats in Islamabad.",
        "The US military completed its withdrawal from the base at Agadez on Monday.",
        "Oxfam has evacuated 12 workers from El Geneina.",
        "On April 12 the Department of State authorized the voluntary departure of "
        "non-emergency government employees from Embassy N'Djamena.",
        "MSF has taken the difficult decision to suspend all activities at its hospital in Bentiu.",
        "INGOs relocated 34 staff from Pissila to Kaya on 7 May.",
        "The UN moved 120 non-essential staff from Juba to Entebbe over the weekend.",
        "All but a handful of the diplomats at the Swiss embassy in Tripoli were flown to "
        "Tunis on Friday.",
        "On 17 May the State Department allowed non-emergency personnel to leave Bamako with "
        "their families.",
        "Total has stopped work at its gas site in Afungi and sent its workers home.",
        "UNHCR temporarily relocated its international staff from Pibor to Juba.",
    ],
    "release": [
        "Prosecutors in Skopje had to let three of the men go on Wednesday.",
        "A French tourist was set free near Agadez on Sunday after nine weeks as a hostage.",
        "The crew of the tanker, held since March, walked free in Bosaso on Monday.",
        "Two Italian engineers were back in freedom in Tripoli on Monday after five months "
        "with their captors.",
        "Boko Haram let go of 21 of the girls from Chibok on Thursday.",
        "The kidnappers freed the priest Joel Amadi in Kaduna on Thursday.",
        "Iran let three British sailors go on Thursday.",
        "Nine soldiers were handed back by the rebels near Arauca on Friday.",
        "Israel and Hamas exchanged 30 captives on Thursday.",
        "Gunmen in Katsina released 40 schoolboys on Sunday.",
        "The American journalist Amy Colton was released from Evin prison on Tuesday.",
        "The two Chinese miners kidnapped at Kokoyah were released unharmed on 6 May.",
        "An exchange of 90 prisoners between Kyiv and Moscow took place on 9 May.",
        "Four of the abducted nuns were handed over to church leaders in Kafanchan on Thursday.",
    ],
    "execution": [
        "Five Baluch prisoners went to the gallows in Zahedan on Sunday.",
        "Bangladesh has hanged the party leader Abdul Karim, it said on Sunday.",
        "Egypt carried out on Wednesday the death sentences of nine men.",
        "Four men found guilty of the Sharif bombing were hanged at dawn on Sunday in Kohat.",
        "A firing squad in Hanoi shot two officers for treason on 6 May.",
        "Japan executed two members of the sect on Friday.",
        "The junta in Naypyidaw hanged four democrats in Insein prison.",
        "Two Iraqis convicted of the Karrada bombing were hanged in Nasiriya on Monday.",
        "Tehran announced the execution on Thursday of two men accused of spying for Israel.",
    ],
    "sentence": [
        "A military court in Yaounde on Monday jailed Paul Ngole, who calls himself governor of "
        "Buea, and four of his aides for 20 years.",
        "Life terms were handed down on Friday to six members of the cell in Brussels.",
        "Judges in Manama sent eleven men to prison for life on Sunday, among them two clerics.",
        "A Danish court gave a teenager six years on Friday for planning to bomb a school.",
        "Five Kurds were cleared of terrorism by a court in Ankara on Thursday.",
        "A court in Moscow found the director Pavel Ivanov guilty on Monday and sent him to a "
        "camp for eight years.",
        "The man who rammed the market in Graz got life on Tuesday.",
        "On 9 May the tribunal acquitted the former warlord Vojin Sesic.",
        "Nine Uighurs were given the death penalty in Urumqi on Thursday.",
        "A judge in Nairobi on Friday sentenced two men to 30 years over the attack on a mall.",
        "The former president of Guinea was found guilty of crimes against humanity on Wednesday.",
        "Four members of the Zaghari cell received prison terms of between 5 and 12 years in "
        "Madrid on Tuesday.",
    ],
    "sanctions": [
        "Two generals were put on the European Union's list of sanctioned persons on Monday.",
        "The United States has added two gangs to its list of foreign terrorist organisations.",
        "Canada on Wednesday listed the Houthis as a terrorist entity.",
        "London has frozen the assets of two Sudanese commanders.",
        "The Security Council on Wednesday put an arms embargo on Haiti's gangs.",
        "New Zealand now counts all of Hezbollah as a terrorist group, it announced on Friday.",
        "Washington hit three Wagner companies with sanctions on Tuesday.",
        "The Treasury blacklisted a Lebanese banker on Thursday.",
        "Australia has listed Hamas in full as a terrorist organisation.",
        "The EU on Monday imposed sanctions on six commanders of the RSF.",
        "The UN Security Council lifted its arms embargo on Eritrea on Wednesday.",
        "OFAC on May 8 designated a Mali-based network of Wagner advisers.",
        "Paraguay has declared the PCC a terrorist organisation.",
    ],
    "operation": [
        "Congolese troops dislodged the M23 from Kibumba on Thursday.",
        "Malian soldiers entered Kidal on Monday.",
        "The Somali army recaptured the town of Adan Yabaal on 5 May.",
        "Mozambican troops took back Mocímboa da Praia on 8 May.",
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
        "Israeli forces raided Jenin camp on Monday.",
        "Turkey launched Operation Claw in northern Iraq on 6 May.",
        "Some 3,000 soldiers and police began a sweep of the Sambisa forest on Tuesday.",
        "Colombian marines destroyed a camp of the ELN on the San Juan river on Thursday.",
        "The army said it had shot dead six Maoists in a forest in Sukma on Sunday.",
        "Special forces raided a hideout in Peshawar on Monday and killed three militants.",
        "Troops have surrounded the town of Laukkai and are searching it house by house.",
        "FARDC and Ugandan troops opened a joint offensive in Mambasa territory on 6 May.",
        "The Iraqi air force and the counter-terrorism service carried out a raid on a tunnel "
        "complex in Wadi Zghaytun on Thursday.",
        "Burkinabe special forces freed the town of Solhan in an operation on 8 May.",
    ],
    "plot_foiled": [
        "An explosives-laden vehicle was stopped at a checkpoint in Marib.",
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
        "Customs men in Piraeus found 20 detonators hidden in a lorry on Tuesday.",
        "Kenyan police said on Monday they had foiled a bombing of the parliament.",
        "Bomb disposal officers blew up a suspicious device outside the court in Belfast on "
        "Tuesday.",
        "Danish intelligence thwarted two attacks on Jewish targets this week.",
        "French police say they foiled an attack on a church in Villejuif on Sunday.",
        "Bomb experts defused a device at a bus stop in Davao on Tuesday.",
        "Soldiers found a cache of mortar shells and 20 landmines near Mocimboa on Friday.",
        "Kuwaiti authorities announced on May 9 that they had broken up a cell which planned "
        "to bomb Shia mosques.",
    ],
    "posture": [
        "Schools in Port-au-Prince closed on Monday.",
        "The president ordered increased security at missions abroad.",
        "Philippine police went on full alert on Monday.",
        "NATO put its response force on standby on Friday.",
        "Police set up checkpoints across Lomé on Friday.",
        "The consulate in Erbil has restricted its staff to the compound.",
        "Canada shut its embassy in Port-au-Prince on Tuesday and flew its people to Santo "
        "Domingo.",
        "Germany closed its embassy in Kabul on Friday.",
        "The Embassy in Bamako suspended public consular services on Monday.",
        "The authorities heightened security at churches in Jos on Saturday.",
        "The governor activated a red alert across Guerrero on Sunday.",
        "Chad on Monday banned the full-face veil.",
        "We have deployed a special force to hunt down the rebels in Beni, the captain said.",
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
        "Burkina Faso imposed a night curfew in the East region from Monday.",
        "Spain raised its terror alert to four on Saturday.",
        "The United States is sending the carrier Lincoln to the Gulf, the Pentagon said on "
        "Sunday.",
        "Poland moved two brigades to the Belarusian border on Thursday.",
        "Peru prolonged the state of emergency in the VRAEM by 60 days on Wednesday.",
        "Schools and shops in Maiduguri were ordered shut on Friday after the attack.",
        "Niger closed its airspace on Sunday.",
        "The president of Sri Lanka declared a state of emergency on Friday.",
        "The UK has sent 600 soldiers to Kosovo.",
        "Turkey has massed tanks on the Syrian border.",
        "Belgium put its police on the highest alert on Monday.",
        "All-day curfew was clamped on Imphal on Tuesday.",
        "The Embassy notes that the Government of Haiti has extended the nighttime curfew in "
        "the West Department through May 20.",
        "NATO has decided to send 700 more troops to northern Kosovo.",
        "Police in Dhaka have banned all rallies until 20 May.",
        "The UK raised the threat level for shipping in the Red Sea to critical on 9 May.",
        "Kenya's interior ministry has slapped a night curfew on Mandera and Wajir counties.",
        "Additional police have been stationed around synagogues in Copenhagen since Sunday's "
        "shooting.",
        "The Embassy has raised its security posture and is limiting the movements of its "
        "staff to the Green Zone.",
        "Internet access was cut across Anbar on Thursday by order of the government.",
        "The defence ministry in Manila said that two army battalions were on their way to Jolo.",
        "Security was stepped up at airports in Brussels on Wednesday.",
        "Mali's transitional government reintroduced the state of emergency on Monday.",
        "Some 400 extra gendarmes have been sent to Mayotte since the riots of Tuesday.",
        "US Mission personnel have been told to remain inside the compound until further notice.",
    ],
    "diplomacy": [
        "US and Iranian negotiators met in Muscat on Saturday.",
        "Spain recognised a Palestinian state on Monday.",
        "India suspended a treaty on the waters of the Indus on 3 May.",
        "The foreign minister of Turkey flew to Damascus on Friday for talks.",
        "Mali and Niger announced on Sunday that they were leaving ECOWAS.",
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
        "Algeria withdrew its ambassador from Bamako on Sunday.",
        "Ecuador broke with Mexico after police entered the embassy in Quito on Friday; Mexico "
        "cut relations.",
        "Sudan and Iran restored diplomatic relations on Monday.",
        "Lithuania expelled two Belarusian attaches on Thursday.",
        "Talks between Kabul and Islamabad opened in Doha on Saturday.",
        "Colombia expelled three Russian diplomats on Tuesday.",
        "Saudi Arabia severed relations with Iran on Sunday.",
        "Delegations of the two Sudanese sides resumed talks in Jeddah on Sunday.",
        "The Rwandan charge d'affaires was expelled from Kinshasa on 10 May.",
        "Bogotá called its negotiators home from Havana on Monday after the ambush.",
        "Ethiopia expelled seven senior UN officials on Thursday.",
    ],
    "politics": [
        "The party's ministers quit the cabinet in Beirut on Thursday.",
        "Guinea's military leaders dissolved the government on Monday.",
        "Parliament in Seoul impeached President Yoon on 6 May.",
        "The president of Mali sacked the prime minister on Monday.",
        "Voters in Mindanao ratified the new region on 6 May.",
        "Mutinous soldiers seized power in Bissau on Wednesday.",
        "Prime Minister Garry Volant has resigned, his office said on Monday.",
        "President Andry Ratsira was toppled by the army in Antananarivo on Sunday.",
        "The Knesset dissolved itself on Thursday.",
        "Bolivia has put off the vote of 3 June by three months.",
        "General Abdou Tiani was sworn in as president in Niamey on Wednesday.",
        "Officers in Libreville announced on Wednesday that they had taken power.",
        "Parliament in Chisinau voted no confidence in the government on Friday.",
        "The parliament in Baghdad passed a motion on Sunday for the withdrawal of foreign troops.",
        "The prime minister of Haiti resigned on Monday.",
        "Soldiers announced on television in Ouagadougou on Friday that President Damiba had "
        "been overthrown.",
        "A group of officers calling itself the CNSP seized power in Niamey on 26 April.",
        "The Constitutional Court annulled the presidential election on 6 May.",
        "Lebanon's prime minister handed in his resignation on Tuesday.",
    ],
    "event": [
        "The opposition announced a march to the palace for Friday.",
        "A general strike has been called for 24 May.",
        "A group is planning to stage a protest at the embassy on 20 May.",
        "The Ashura procession in Karachi takes place on Thursday.",
        "Parliamentary elections will be held on 19 May.",
        "Protests are expected in Dakar on Friday ahead of the verdict.",
        "Elections are scheduled for 3 December.",
        "Large processions are expected to begin in Karbala on Thursday.",
        "The city is due to host the cup final on 2 June.",
        "Thousands are expected at a rally against violence in Cali on Sunday.",
        "Patrols were doubled ahead of the inauguration on 20 May.",
        "The Pope, who is due in Bangui on Friday, will say mass in the stadium.",
        "The heads of state of ECOWAS gathered in Abuja on Sunday for an emergency summit.",
        "Supporters of the opposition plan to march on the presidential palace in Conakry on "
        "Monday.",
    ],
}


@pytest.mark.parametrize(
    ("category", "text"),
    [(category, text) for category, texts in TOLD.items() for text in texts],
)
def test_told(category: str, text: str) -> None:
    assert [each.category for each in extracted(text, HEAD).triggers] == [category]
