#!/usr/bin/env python3
"""The definite forms and the plurals of nouns for people in Swedish, Danish and Norwegian Bokmål: data/language/{sv,da,nb}/forms.txt from
the people.txt beside it (ministern, ministrar, ministrarna), also of endings (-chefen).

usage: nordic_nouns.py
"""
import os, re
from common import LANGUAGE, write

# What is not by rule, by how the noun ends: the definite, the plural, its definite.
IRREGULAR = {
    "sv": {"minister": "ministern ministrar ministrarna", "syster": "systern systrar systrarna", "dotter": "dottern döttrar döttrarna", "mor": "modern mödrar mödrarna", "far": "fadern fäder fäderna",
           "bror": "brodern bröder bröderna", "son": "sonen söner sönerna", "person": "personen personer personerna", "patron": "patronen patroner patronerna", "bonde": "bonden bönder bönderna", "pojke": "pojken pojkar pojkarna", "kille": "killen killar killarna",
           "tjej": "tjejen tjejer tjejerna", "barn": "barnet barn barnen", "vittne": "vittnet vittnen vittnena", "offer": "offret offer offren", "medlem": "medlemmen medlemmar medlemmarna", "kung": "kungen kungar kungarna",
           "biskop": "biskopen biskopar biskoparna", "präst": "prästen präster prästerna", "herre": "herren herrar herrarna", "fru": "frun fruar fruarna", "make": "maken makar makarna", "änkling": "änklingen änklingar änklingarna", "vän": "vännen vänner vännerna",
           "råd": "rådet råd råden", "ombud": "ombudet ombud ombuden", "biträde": "biträdet biträden biträdena", "befäl": "befälet befäl befälen", "proffs": "proffset proffs proffsen", "geni": "geniet genier genierna", "språkrör": "språkröret språkrör språkrören",
           "ledamot": "ledamoten ledamöter ledamöterna", "jurist": "juristen jurister juristerna", "professor": "professorn professorer professorerna", "rektor": "rektorn rektorer rektorerna", "doktor": "doktorn doktorer doktorerna", "revisor": "revisorn revisorer revisorerna",
           "senator": "senatorn senatorer senatorerna", "direktor": "direktorn direktorer direktorerna", "författare": "författaren författare författarna", "anställd": "anställde anställda", "vd": "vd:n", "kommissarie": "kommissarien kommissarier kommissarierna", "släkting": "släktingen släktingar släktingarna",
           "fånge": "fången fångar fångarna", "kompis": "kompisen kompisar kompisarna", "kollega": "kollegan kollegor kollegorna", "påve": "påven påvar påvarna", "kejsare": "kejsaren kejsare kejsarna", "furste": "fursten furstar furstarna", "drottning": "drottningen drottningar drottningarna",
           "hertig": "hertigen hertigar hertigarna", "greve": "greven grevar grevarna", "prins": "prinsen prinsar prinsarna", "flykting": "flyktingen flyktingar flyktingarna", "lärling": "lärlingen lärlingar lärlingarna", "yngling": "ynglingen ynglingar ynglingarna", "viking": "vikingen vikingar vikingarna", "stjärna": "stjärnan stjärnor stjärnorna",
           "löpare": "löparen löpare löparna", "geolog": "geologen geologer geologerna", "partner": "partnern partner partnerna", "manager": "managern managers", "designer": "designern designers", "entreprenör": "entreprenören entreprenörer entreprenörerna", "vice ordförande": "vice ordföranden", "officer": "officeren officerare officerarna", "reporter": "reportern reportrar reportrarna", "supporter": "supportern supportrar supportrarna", "förälder": "föräldern föräldrar föräldrarna", "moster": "mostern mostrar mostrarna", "faster": "fastern fastrar fastrarna", "kock": "kocken kockar kockarna", "munk": "munken munkar munkarna", "kapten": "kaptenen kaptener kaptenerna", "sändebud": "sändebudet sändebud sändebuden", "skytt": "skytten skyttar skyttarna", "hustru": "hustrun hustrur hustrurna", "ryss": "ryssen ryssar ryssarna", "prost": "prosten prostar prostarna", "dekan": "dekanen dekaner dekanerna", "moder": "modern mödrar", "fader": "fadern fäder"},
    "da": {"minister": "ministeren ministre ministrene", "søster": "søsteren søstre søstrene", "datter": "datteren døtre døtrene", "mor": "moren mødre mødrene", "far": "faren fædre fædrene", "bror": "broren brødre brødrene", "søn": "sønnen sønner sønnerne",
           "person": "personen personer personerne", "bonde": "bonden bønder bønderne", "dreng": "drengen drenge drengene", "fyr": "fyren fyre fyrene", "pige": "pigen piger pigerne", "barn": "barnet børn børnene", "vidne": "vidnet vidner vidnerne", "offer": "offeret ofre ofrene", "medlem": "medlemmet medlemmer medlemmerne",
           "konge": "kongen konger kongerne", "biskop": "biskoppen biskopper biskopperne", "præst": "præsten præster præsterne", "herre": "herren herrer herrerne", "ven": "vennen venner vennerne", "råd": "rådet råd rådene", "professor": "professoren professorer professorerne", "rektor": "rektoren rektorer rektorerne",
           "doktor": "doktoren doktorer doktorerne", "revisor": "revisoren revisorer revisorerne", "senator": "senatoren senatorer senatorerne", "chef": "chefen chefer cheferne", "slægtning": "slægtningen slægtninge slægtningene", "flygtning": "flygtningen flygtninge flygtningene", "lærling": "lærlingen lærlinge lærlingene", "dronning": "dronningen dronninger dronningerne",
           "partner": "partneren partnere partnerne", "manager": "manageren managere managerne", "træner": "træneren trænere trænerne", "kollega": "kollegaen kolleger kollegerne", "formand": "formanden formænd formændene", "dommer": "dommeren dommere dommerne", "talsperson": "talspersonen talspersoner talspersonerne", "hustru": "hustruen hustruer hustruerne", "enke": "enken enker enkerne",
           "fange": "fangen fanger fangerne", "pave": "paven paver paverne", "prins": "prinsen prinser prinserne", "hertug": "hertugen hertuger hertugerne", "greve": "greven grever greverne", "ansat": "ansatte", "borger": "borgeren borgere borgerne", "stjerne": "stjernen stjerner stjernerne", "menneske": "mennesket mennesker menneskene", "general": "generalen generaler generalerne",
           "ordfører": "ordføreren ordførere ordførerne", "sheriff": "sheriffen sheriffer sherifferne", "ceo": "ceo'en"},
    "nb": {"minister": "ministeren ministre ministere ministrene ministerne", "søster": "søsteren søstre søstrene søstera", "datter": "datteren døtre døtrene dattera", "mor": "moren mora mødre mødrene", "far": "faren fedre fedrene", "bror": "broren brødre brødrene", "sønn": "sønnen sønner sønnene", "person": "personen personer personene",
           "bonde": "bonden bønder bøndene", "gutt": "gutten gutter guttene", "jente": "jenta jenten jenter jentene", "barn": "barnet barn barna barnene", "vitne": "vitnet vitner vitnene", "offer": "offeret ofre ofrene", "medlem": "medlemmet medlemmer medlemmene", "konge": "kongen konger kongene", "biskop": "biskopen biskoper biskopene", "prest": "presten prester prestene",
           "herre": "herren herrer herrene", "venn": "vennen venner vennene", "venninne": "venninnen venninna venninner venninnene", "råd": "rådet råd rådene", "professor": "professoren professorer professorene", "rektor": "rektoren rektorer rektorene", "doktor": "doktoren doktorer doktorene", "revisor": "revisoren revisorer revisorene", "senator": "senatoren senatorer senatorene",
           "slektning": "slektningen slektninger slektningene", "flyktning": "flyktningen flyktninger flyktningene", "lærling": "lærlingen lærlinger lærlingene", "dronning": "dronningen dronninga dronninger dronningene", "partner": "partneren partnere partnerne", "kollega": "kollegaen kolleger kollegene kollegaer", "fange": "fangen fanger fangene", "pave": "paven paver pavene", "ansatt": "ansatte",
           "kone": "konen kona koner konene", "kvinne": "kvinnen kvinna kvinner kvinnene", "dame": "damen dama damer damene", "stjerne": "stjernen stjerna stjerner stjernene", "menneske": "mennesket mennesker menneskene", "ordfører": "ordføreren ordførere ordførerne", "rådgiver": "rådgiveren rådgivere rådgiverne", "enke": "enken enka enker enkene", "ombud": "ombudet ombud ombudene", "leder": "lederen ledere lederne"},
}


def forms(code, noun):
    """The definite form, the plural and its definite of a noun."""
    for end in sorted(IRREGULAR[code], key=len, reverse=True):
        if noun.endswith(end):
            return [noun[:-len(end)] + f for f in IRREGULAR[code][end].split()]
    if code == "sv":
        if noun.endswith("man"):
            return [noun + "nen", noun[:-3] + "män", noun[:-3] + "männen"]
        if noun.endswith("are"):
            return [noun + "n", noun[:-1] + "na"]
        if noun.endswith(("ande", "ende")):
            return [noun + "n", noun + "na"]
        if noun.endswith("a"):
            return [noun + "n", noun[:-1] + "or", noun[:-1] + "orna"]
        if noun.endswith(("or", "el", "er")):
            return [noun + "n", noun + "na"]
        if noun.endswith(("ig", "ad")) or noun in ("misstänkt", "anställd"):
            return []
        if noun.endswith(("ing", "sk")):
            return [noun + "en", noun + "ar", noun + "arna"]
        if noun.endswith("e"):
            return [noun + "n", noun[:-1] + "ar", noun[:-1] + "arna"]
        return [noun + "en", noun + "er", noun + "erna"]
    if noun.endswith("mand" if code == "da" else "mann"):
        short = noun[:-4]
        return [noun + "en", short + "mænd", short + "mændene"] if code == "da" else [noun + "en", short + "menn", short + "mennene"]
    if noun.endswith("er"):
        return [noun + "en", noun + "e", noun + "ne"]
    if noun.endswith("ende"):
        return [noun + "n"]
    if noun.endswith("e"):
        return [noun + "n", noun + "r", noun + ("rne" if code == "da" else "ne")]
    return [noun + "en", noun + "er", noun + ("erne" if code == "da" else "ene")]


for code, name in (("sv", "Swedish"), ("da", "Danish"), ("nb", "Norwegian Bokmål")):
    path = os.path.join(LANGUAGE, code, "people.txt")
    if not os.path.exists(path):
        continue
    text = re.sub(r"^#.*$", "", open(path, encoding="utf-8").read(), flags=re.M)
    listed = {w.strip() for w in re.split(r"[,\n]", re.sub(r"^\[.*\]$", "", text, flags=re.M)) if w.strip()}
    definite, plurals = {}, set()
    for head, body in re.findall(r"^\[([^\]]*)\]\n([^\[]*)", text, re.M):
        if "person-noun" not in head.split():
            continue
        for noun in (w.strip() for w in re.split(r"[,\n]", body)):
            if noun and noun.replace("-", "").replace(" ", "").isalpha():
                made = forms(code, noun)
                if made:
                    definite.setdefault(head, set()).add(made[0])
                    plurals |= set(made[1:])
    for head in definite:
        definite[head] -= listed
        plurals -= definite[head]
    write(f"{code}/forms.txt", [f"{name}: the definite forms and the plurals of nouns for people.",
          "Source: own list, people.txt, declined by data/tools/nordic_nouns.py. Licence: as the project."],
          [(h, w) for h, w in definite.items() if w] + [("person-plural", plurals - listed)])
