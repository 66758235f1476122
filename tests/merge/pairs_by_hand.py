"""Pairs of names from all regions: spellings of one person's name or one body's, and names of two that look alike."""

from __future__ import annotations

# One person each: name, other name, country (of both; "-" where none is told).
ONE_PERSON = """
Radmila Šekerinska|Radmila Shekerinska|MKD
Volodymyr Zelenskyy|Volodymyr Zelensky|UKR
Volodymyr Zelenskiy|Vladimir Zelensky|UKR
Ilham Aliyev|İlham Əliyev|AZE
Sahiba Gafarova|Sahibə Qafarova|AZE
Jeyhun Bayramov|Ceyhun Bayramov|AZE
Recep Tayyip Erdoğan|Recep Tayyip Erdogan|TUR
Mevlüt Çavuşoğlu|Mevlut Cavusoglu|TUR
Süleyman Soylu|Suleyman Soylu|TUR
İbrahim Kalın|Ibrahim Kalin|TUR
Aleksandr Lukashenko|Alyaksandr Lukashenka|BLR
Alexander Lukashenko|Aleksandr Lukashenka|BLR
Sviatlana Tsikhanouskaya|Svetlana Tikhanovskaya|BLR
Sergei Lavrov|Sergey Lavrov|RUS
Dmitry Peskov|Dmitri Peskov|RUS
Dmitriy Medvedev|Dmitry Medvedev|RUS
Alexei Navalny|Aleksey Navalny|RUS
Yevgeny Prigozhin|Evgeny Prigozhin|RUS
Yevgeniy Primakov|Evgenii Primakov|RUS
Yury Ushakov|Yuri Ushakov|RUS
Valentina Matviyenko|Valentina Matvienko|RUS
Vyacheslav Volodin|Viacheslav Volodin|RUS
Andrei Belousov|Andrey Belousov|RUS
Nikita Khrushchev|Nikita Khruschev|RUS
Oleksandr Syrskyi|Oleksandr Syrsky|UKR
Valerii Zaluzhnyi|Valery Zaluzhny|UKR
Andrii Sybiha|Andriy Sybiha|UKR
Oleksii Reznikov|Oleksiy Reznikov|UKR
Serhiy Haidai|Serhii Haidai|UKR
Petro Poroshenko|Pyotr Poroshenko|UKR
Mykola Azarov|Nikolai Azarov|UKR
Mikheil Saakashvili|Mikhail Saakashvili|GEO
Salome Zourabichvili|Salome Zurabishvili|GEO
Serzh Sargsyan|Serzh Sarkisian|ARM
Kassym-Jomart Tokayev|Kassym Jomart Tokayev|KAZ
Emomali Rahmon|Emomali Rakhmon|TJK
Sadyr Japarov|Sadyr Zhaparov|KGZ
Gurbanguly Berdimuhamedow|Gurbanguly Berdymukhamedov|TKM
Aleksandar Vučić|Aleksandar Vucic|SRB
Milo Đukanović|Milo Djukanovic|MNE
Hashim Thaçi|Hashim Thaci|XKX
Zoran Milanović|Zoran Milanovic|HRV
Ivica Dačić|Ivica Dacic|SRB
Zuzana Čaputová|Zuzana Caputova|SVK
Lech Wałęsa|Lech Walesa|POL
Radosław Sikorski|Radoslaw Sikorski|POL
Péter Szijjártó|Peter Szijjarto|HUN
Viktor Orbán|Orbán Viktor|HUN
Nicușor Dan|Nicusor Dan|ROU
Boyko Borissov|Boyko Borisov|BGR
Edgars Rinkēvičs|Edgars Rinkevics|LVA
Gitanas Nausėda|Gitanas Nauseda|LTU
Wolfgang Schäuble|Wolfgang Schaeuble|DEU
Gerhard Schröder|Gerhard Schroeder|DEU
Lars Løkke Rasmussen|Lars Loekke Rasmussen|DNK
Jonas Gahr Støre|Jonas Gahr Store|NOR
François Hollande|Francois Hollande|FRA
Élisabeth Borne|Elisabeth Borne|FRA
José Manuel Albares|Jose Manuel Albares|ESP
Pedro Sánchez|Pedro Sanchez|ESP
António Guterres|Antonio Guterres|-
Nicolás Maduro|Nicolas Maduro|VEN
Nicolás Maduro Moros|Nicolás Maduro|VEN
Gabriel Boric Font|Gabriel Boric|CHL
Andrés Manuel López Obrador|Andres Manuel Lopez Obrador|MEX
Miguel Díaz-Canel|Miguel Diaz Canel|CUB
Luiz Inácio Lula da Silva|Luiz Inacio Lula da Silva|BRA
Jovenel Moïse|Jovenel Moise|HTI
Jeanine Áñez|Jeanine Anez|BOL
Muammar Gaddafi|Moammar Gadhafi|LBY
Muammar Qaddafi|Muammar Gaddafi|LBY
Khalifa Haftar|Khalifa Hifter|LBY
Abdel Fattah al-Sisi|Abdel Fattah el-Sissi|EGY
Abdel Fattah al-Sisi|Abd al-Fattah al-Sisi|EGY
Abdelfattah al-Sisi|Abdel Fattah al-Sisi|EGY
Mohamed Morsi|Mohammed Mursi|EGY
Sameh Shoukry|Sameh Shukri|EGY
Bashar al-Assad|Bashar Assad|SYR
Bashar al-Assad|Bashar el-Assad|SYR
Walid al-Moualem|Walid al-Muallem|SYR
Nouri al-Maliki|Nuri al-Maliki|IRQ
Haider al-Abadi|Haidar al-Abadi|IRQ
Muqtada al-Sadr|Moqtada al-Sadr|IRQ
Saddam Hussein|Saddam Husayn|IRQ
Saad Hariri|Saad al-Hariri|LBN
Rafik Hariri|Rafiq Hariri|LBN
Hassan Nasrallah|Hasan Nasrallah|LBN
Naim Qassem|Naim Kassem|LBN
Mahmoud Abbas|Mahmud Abbas|PSE
Ismail Haniyeh|Ismail Haniya|PSE
Yahya Sinwar|Yehya Sinwar|PSE
Khaled Meshaal|Khaled Mashal|PSE
Benjamin Netanyahu|Binyamin Netanyahu|ISR
Itamar Ben-Gvir|Itamar Ben Gvir|ISR
Gideon Saar|Gideon Sa'ar|ISR
Hassan Rouhani|Hassan Rohani|IRN
Ebrahim Raisi|Ebrahim Raeisi|IRN
Hossein Amir-Abdollahian|Hossein Amirabdollahian|IRN
Mahmoud Ahmadinejad|Mahmoud Ahmadi-Nejad|IRN
Abbas Araghchi|Abbas Araqchi|IRN
Mohammad Javad Zarif|Mohammed Javad Zarif|IRN
Qassem Soleimani|Qasem Soleimani|IRN
Mohammed bin Salman|Mohammad bin Salman|SAU
King Salman bin Abdulaziz|Salman bin Abdul Aziz|SAU
Mohamed bin Zayed Al Nahyan|Mohammed bin Zayed|ARE
Abdel Fattah Burhan|Abdel Fattah al-Burhan|SDN
Omar al-Bashir|Omar Hassan al-Bashir|SDN
Abdelmadjid Tebboune|Abdel Madjid Tebboune|DZA
Abdelaziz Bouteflika|Abdel Aziz Bouteflika|DZA
Fayez al-Sarraj|Fayez Serraj|LBY
Mohammed al-Menfi|Mohamed al-Menfi|LBY
Kais Saied|Kaïs Saïed|TUN
Félix Tshisekedi|Felix Tshisekedi|COD
Évariste Ndayishimiye|Evariste Ndayishimiye|BDI
Alassane Ouattara|Alassane Ouatara|CIV
Assimi Goïta|Assimi Goita|MLI
Isaias Afwerki|Isaias Afewerki|ERI
Abiy Ahmed|Abiy Ahmed Ali|ETH
Salva Kiir|Salva Kiir Mayardit|SSD
Mohamed Ould Ghazouani|Mohamed Ould Cheikh Ghazouani|MRT
Shehbaz Sharif|Shahbaz Sharif|PAK
Yousaf Raza Gilani|Yousuf Raza Gilani|PAK
Bilawal Bhutto Zardari|Bilawal Bhutto-Zardari|PAK
Hibatullah Akhundzada|Haibatullah Akhundzada|AFG
Subrahmanyam Jaishankar|S. Jaishankar|IND
Xi Jinping|Jinping Xi|CHN
Wang Yi|Yi Wang|CHN
Ma Ying-jeou|Ma Yingjeou|TWN
Tsai Ing-wen|Tsai Ing Wen|TWN
Kim Jong-un|Kim Jong Un|PRK
Kim Yo-jong|Kim Yo Jong|PRK
Moon Jae-in|Moon Jae In|KOR
Ban Ki-moon|Ban Ki Moon|-
Park Geun-hye|Geun-hye Park|KOR
Yoon Suk-yeol|Yoon Suk Yeol|KOR
Nguyen Phu Trong|Nguyễn Phú Trọng|VNM
Mahathir Mohamad|Mahathir Mohammad|MYS
Prayut Chan-o-cha|Prayuth Chan-ocha|THA
Joe Biden|Joseph R. Biden|USA
Antony Blinken|Tony Blinken|USA
Donald J. Trump|Donald Trump|USA
Bill Clinton|William Clinton|USA
"""

# Two persons each: name, other name, country, other country.
TWO_PERSONS = """
Kim Jong-un|Kim Jong-il|PRK|PRK
Kim Jong-il|Kim Il-sung|PRK|PRK
Kim Jong-un|Kim Yo-jong|PRK|PRK
Kim Dae-jung|Kim Young-sam|KOR|KOR
George H. W. Bush|George W. Bush|USA|USA
George W. Bush|Jeb Bush|USA|USA
George W. Bush|Laura Bush|USA|USA
Heydar Aliyev|Ilham Aliyev|AZE|AZE
Ilham Aliyev|Mehriban Aliyeva|AZE|AZE
Hafez al-Assad|Bashar al-Assad|SYR|SYR
Bashar al-Assad|Maher al-Assad|SYR|SYR
Ferdinand Marcos|Ferdinand Marcos Jr.|PHL|PHL
Ferdinand Marcos Sr.|Ferdinand Marcos Jr.|PHL|PHL
Hun Sen|Hun Manet|KHM|KHM
Laurent-Désiré Kabila|Joseph Kabila|COD|COD
Idriss Déby|Mahamat Idriss Déby|TCD|TCD
Omar Bongo|Ali Bongo|GAB|GAB
Gnassingbé Eyadéma|Faure Gnassingbé|TGO|TGO
Jomo Kenyatta|Uhuru Kenyatta|KEN|KEN
Jaramogi Oginga Odinga|Raila Odinga|KEN|KEN
Pierre Trudeau|Justin Trudeau|CAN|CAN
Lee Kuan Yew|Lee Hsien Loong|SGP|SGP
Rafik Hariri|Saad Hariri|LBN|LBN
Bashir Gemayel|Amine Gemayel|LBN|LBN
Kamal Jumblatt|Walid Jumblatt|LBN|LBN
Michel Aoun|Joseph Aoun|LBN|LBN
Masoud Barzani|Masrour Barzani|IRQ|IRQ
Masrour Barzani|Nechirvan Barzani|IRQ|IRQ
Jalal Talabani|Qubad Talabani|IRQ|IRQ
Nawaz Sharif|Shehbaz Sharif|PAK|PAK
Zulfikar Ali Bhutto|Benazir Bhutto|PAK|PAK
Benazir Bhutto|Bilawal Bhutto Zardari|PAK|PAK
Jawaharlal Nehru|Indira Gandhi|IND|IND
Indira Gandhi|Rajiv Gandhi|IND|IND
Rajiv Gandhi|Rahul Gandhi|IND|IND
Sonia Gandhi|Rahul Gandhi|IND|IND
Mahinda Rajapaksa|Gotabaya Rajapaksa|LKA|LKA
Gotabaya Rajapaksa|Basil Rajapaksa|LKA|LKA
Sheikh Mujibur Rahman|Ziaur Rahman|BGD|BGD
Thaksin Shinawatra|Yingluck Shinawatra|THA|THA
Yingluck Shinawatra|Paetongtarn Shinawatra|THA|THA
Rodrigo Duterte|Sara Duterte|PHL|PHL
Benigno Aquino Jr.|Benigno Aquino III|PHL|PHL
Corazon Aquino|Benigno Aquino III|PHL|PHL
Sukarno Putra|Megawati Sukarnoputri|IDN|IDN
Junichiro Koizumi|Shinjiro Koizumi|JPN|JPN
Shinzo Abe|Shintaro Abe|JPN|JPN
Taro Aso|Taro Kono|JPN|JPN
Yohei Kono|Taro Kono|JPN|JPN
Park Chung-hee|Park Geun-hye|KOR|KOR
Lee Myung-bak|Lee Jae-myung|KOR|KOR
Li Keqiang|Li Qiang|CHN|CHN
Li Peng|Li Keqiang|CHN|CHN
Wang Yi|Wang Qishan|CHN|CHN
Wang Yi|Wang Yang|CHN|CHN
Xi Jinping|Xi Zhongxun|CHN|CHN
Hu Jintao|Hu Yaobang|CHN|CHN
Zhang Gaoli|Zhang Dejiang|CHN|CHN
Chiang Kai-shek|Chiang Ching-kuo|TWN|TWN
Saddam Hussein|Uday Hussein|IRQ|IRQ
Saddam Hussein|Qusay Hussein|IRQ|IRQ
Muammar Gaddafi|Saif al-Islam Gaddafi|LBY|LBY
Muammar Gaddafi|Mutassim Gaddafi|LBY|LBY
Gamal Abdel Nasser|Gamal Mubarak|EGY|EGY
Hosni Mubarak|Gamal Mubarak|EGY|EGY
Ali Khamenei|Mojtaba Khamenei|IRN|IRN
Ruhollah Khomeini|Hassan Khomeini|IRN|IRN
Ali Larijani|Sadeq Larijani|IRN|IRN
Mohammad Khatami|Ahmad Khatami|IRN|IRN
Mohammad Reza Pahlavi|Reza Pahlavi|IRN|IRN
Hassan Rouhani|Hossein Rouhani|IRN|IRN
King Fahd|King Abdullah of Saudi Arabia|SAU|SAU
Mohammed bin Salman|Khalid bin Salman|SAU|SAU
Mohammed bin Salman|Mohammed bin Nayef|SAU|SAU
Mohammed bin Zayed|Abdullah bin Zayed|ARE|ARE
Khalifa bin Zayed|Mohammed bin Zayed|ARE|ARE
Mohammed bin Zayed|Mohammed bin Rashid|ARE|ARE
Hamad bin Khalifa Al Thani|Tamim bin Hamad Al Thani|QAT|QAT
Ali Abdullah Saleh|Ahmed Ali Saleh|YEM|YEM
Abdul-Malik al-Houthi|Hussein al-Houthi|YEM|YEM
Abdelaziz Bouteflika|Said Bouteflika|DZA|DZA
Hassan II|Mohammed VI|MAR|MAR
Fidel Castro|Raúl Castro|CUB|CUB
Fidel Castro|Xiomara Castro|CUB|HND
Anastasio Somoza|Luis Somoza|NIC|NIC
Daniel Ortega|Humberto Ortega|NIC|NIC
Néstor Kirchner|Cristina Fernández de Kirchner|ARG|ARG
Néstor Kirchner|Máximo Kirchner|ARG|ARG
Alberto Fernández|Aníbal Fernández|ARG|ARG
Alberto Fujimori|Keiko Fujimori|PER|PER
Keiko Fujimori|Kenji Fujimori|PER|PER
Jair Bolsonaro|Flávio Bolsonaro|BRA|BRA
Jair Bolsonaro|Eduardo Bolsonaro|BRA|BRA
Luis Lacalle Pou|Luis Alberto Lacalle|URY|URY
Salvador Allende|Isabel Allende|CHL|CHL
Ricardo Martinelli|Ricardo Martinelli Jr.|PAN|PAN
Iván Duque|Iván Cepeda|COL|COL
Juan Manuel Santos|Francisco Santos|COL|COL
Nicolás Maduro|Cilia Flores|VEN|VEN
Bill Clinton|Hillary Clinton|USA|USA
Joe Biden|Hunter Biden|USA|USA
Joe Biden|Jill Biden|USA|USA
Donald Trump|Donald Trump Jr.|USA|USA
Donald Trump|Eric Trump|USA|USA
John F. Kennedy|Robert F. Kennedy|USA|USA
Robert F. Kennedy|Robert F. Kennedy Jr.|USA|USA
Dick Cheney|Liz Cheney|USA|USA
Mike Johnson|Boris Johnson|USA|GBR
Boris Johnson|Stanley Johnson|GBR|GBR
David Cameron|James Cameron|GBR|CAN
Gordon Brown|Scott Brown|GBR|USA
Ed Miliband|David Miliband|GBR|GBR
William Hague|William Burns|GBR|USA
Jean-Marie Le Pen|Marine Le Pen|FRA|FRA
Marine Le Pen|Marion Maréchal|FRA|FRA
Jean-Yves Le Drian|Jean-Yves Leconte|FRA|FRA
Constantine Karamanlis|Kostas Karamanlis|GRC|GRC
Andreas Papandreou|George Papandreou|GRC|GRC
Konstantinos Mitsotakis|Kyriakos Mitsotakis|GRC|GRC
Lech Kaczyński|Jarosław Kaczyński|POL|POL
Charles Michel|Louis Michel|BEL|BEL
Vojislav Koštunica|Vojislav Šešelj|SRB|SRB
Sali Berisha|Edi Rama|ALB|ALB
Alija Izetbegović|Bakir Izetbegović|BIH|BIH
Albin Kurti|Vjosa Osmani|XKX|XKX
Vladimir Putin|Vladimir Medinsky|RUS|RUS
Sergei Ivanov|Igor Ivanov|RUS|RUS
Akhmad Kadyrov|Ramzan Kadyrov|RUS|RUS
Gurbanguly Berdimuhamedow|Serdar Berdimuhamedow|TKM|TKM
Leonid Kuchma|Leonid Kravchuk|UKR|UKR
Viktor Yushchenko|Viktor Yanukovych|UKR|UKR
Vitali Klitschko|Wladimir Klitschko|UKR|UKR
Mohamed Hassan|Mohamed Hussein|SOM|SOM
Mohammed Ali|Mohammed Ali|EGY|SDN
Sheikh Hasina|Sheikh Rashid|BGD|PAK
Goodluck Jonathan|Patience Jonathan|NGA|NGA
Robert Mugabe|Grace Mugabe|ZWE|ZWE
Nelson Mandela|Winnie Mandela|ZAF|ZAF
Jacob Zuma|Duduzane Zuma|ZAF|ZAF
Yoweri Museveni|Muhoozi Kainerugaba|UGA|UGA
"""

ONE_BODY = """
United Nations|UN|-
North Atlantic Treaty Organization|NATO|-
Milli Majlis|Milli Mejlis|AZE
Taliban|Taleban|AFG
Hezbollah|Hizbollah|LBN
Ministry of Foreign Affairs|Ministry of the Foreign Affairs|KEN
Gazprom PJSC|Gazprom|RUS
Şişecam|Sisecam|TUR
Médecins Sans Frontières|Doctors Without Borders|-
Islamic State|Daesh|-
"""

TWO_BODIES = """
Kurdistan Democratic Party|Kurdistan Workers' Party|IRQ|TUR
Ministry of Foreign Affairs|Ministry of Foreign Affairs|KEN|UGA
Supreme Court|Supreme Court|IND|PAK
Arakan Army|Kachin Independence Army|MMR|MMR
African Union|European Union|-|-
Labour Party|Labour Party|GBR|NLD
World Bank|World Health Organization|-|-
Central Bank|Central Committee|NGA|NGA
House of Commons|House of Commons|GBR|CAN
Al-Qaeda|Al-Shabaab|-|SOM
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table, "-" being no country."""
    lines = [tuple(line.split("|")) for line in table.strip().splitlines()]
    return [tuple("" if cell == "-" else cell for cell in line) for line in lines]
