"""A brief of our own words, with one of each thing that adding a brief must cope with."""

WEEKLY = """Security Brief: Rockets on the air base

Week of December 21, 2020 | Issue 7

Team: Gulf

Date: December 26, 2020

Location: Anbar, Iraq

The event: On December 26, 2020, fourteen rockets struck Ain al-Asad Air Base and wounded two \
soldiers.[1] On December 20, 2020, eight rockets were fired at the US Embassy in Baghdad.[2] \
Last year a mortar round hit a compound of the contractors. On December 24, 2020, police arrested \
Hamid Karimi, a commander of Kataib Hezbollah.[1]

It is likely that Ain al-Asad Air Base is attacked again by January 10, 2021.

[1] Example Gazette, Rockets on the air base, December 27, 2020 https://gazette.example/1

[2] Example Herald, Rockets over the river, December 21, 2020 https://herald.example/2
"""
