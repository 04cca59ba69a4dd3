"""Words that keep a capital and are no names, or tell what a name is: lists for the starter register.

English first, since a starter is meant to be corrected; what is missing here costs a person one deletion.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


CALENDAR = word_set(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter jan "
    "feb mar apr jun jul aug sep sept oct nov dec thermidor brumaire germinal fructidor ventôse "
    "vendémiaire prairial ramadan lent advent"
)
STARTER_FUNCTION_WORDS = word_set(
    "a about above after again against all almost along already also although always am among an and "
    "another any are around as at away back be because been before behind being below beneath besides "
    "between beyond both but by can clearly could despite did do does done down during each early "
    "either even eventually ever every few finally first for former formally from further had has have "
    "he hence her here herself him himself his how however i if in indeed initially inside instead into "
    "is it its itself just last late later least less likewise many me mean meanwhile might more "
    "moreover most much must my myself near nearly neither never nevertheless next no none nor not "
    "nothing now of off often on once one only onto or other others otherwise our ours out outside over "
    "own per perhaps rather second she should since so some soon still such than that the their them "
    "themselves then there thereafter therefore these they third this those though three through "
    "throughout thus till to today together too towards twice two typically under unfortunately unless "
    "until up upon us very was we well were what whatever when whence where whereas whether which while "
    "whilst who whole whom whose why will with within without would yes yet you your four five six "
    "seven eight nine ten der die das le la les el los il den het een yesterday tomorrow nobody "
    "everybody everyone everything somebody something whoever wherever whenever im ein eine einer eines "
    "und von zu mit auf bei nach vor über unter für gegen als wie wenn da aber doch auch noch nur schon "
    "es er sie wir ihr du ich mein sein kein nicht dieser diese dieses jeder alle un une des au aux en "
    "dans sur pour par avec sans est sont elle nous vous ils mais ou et donc car que qui dont ce cette "
    "ces son sa ses leur leurs"
)
STARTER_PARTICLES = word_set("de del der den di du da la le ten ter van von y")
# Forenames that are words of the language too.
STARTER_FORENAMES = word_set(
    "christian roman frank german norman grace will mark max earl rose may june victor"
)
# Family names of languages that put them first; such a name is not inverted.
FAMILY_FIRST = word_set(
    "chen wang liu peng luo shi zhang li mao chiang sun zhou lin hu deng ho kim pak park choi ta nguyen tran "
    "pham vo zheng zhao wu xu yang huang zhu gao ma jiang he guo luo"
)
# A capital article within a sentence begins a title.
STARTER_ARTICLES = word_set("the la le les die der das el los il lo contre het o a")
# Titles before a name; those of saints, kings and popes are part of it.
HONORIFICS = word_set(
    "mr mrs miss ms dr prof professor sir lord lady dame count countess president captain colonel major "
    "comrade"
)
NATIONALITIES = word_set(
    "african american arab argentine argentinian armenian asian australian austrian belgian bohemian "
    "bolivian brazilian british bulgarian canadian catalan chilean chinese colombian croat croatian "
    "cuban czech czechoslovak danish dutch egyptian english estonian european finnish flemish french "
    "georgian german greek hungarian indian indonesian irish israeli italian japanese jew jewish jews "
    "korean latin latvian lithuanian manchurian mexican mongolian nordic north norwegian persian "
    "peruvian polish portuguese prussian roman romanian rumanian russian russians saxon scandinavian "
    "scottish serb serbian siberian slav slovak slovene south soviet soviets spaniard spanish swedish "
    "swiss syrian tatar turkish ukrainian vietnamese welsh west western east eastern northern southern "
    "yugoslav americans germans italians poles spaniards turks greeks britons bulgarians canadians "
    "europeans hungarians christian christians catholic catholics protestant muslim muslims orthodox "
    "negro negroes"
)
PLACES = word_set(
    "africa alsace america amsterdam antwerp arctic asia athens atlantic australia austria baltic "
    "balkans barcelona bavaria belgium belgrade berlin bern boston brazil bremen britain brussels "
    "bucharest budapest bulgaria cairo canada catalonia chicago chile china cologne copenhagen cuba "
    "czechoslovakia danzig denmark dresden dublin east edinburgh egypt england estonia europe finland "
    "florence france frankfurt geneva genoa germany glasgow graz greece hamburg havana holland hungary "
    "india indochina indonesia ireland istanbul italy japan kazakhstan kiev korea latvia leeds leipzig "
    "leningrad lisbon lithuania liverpool london lyon lyons madrid manchester manchuria marseilles "
    "mediterranean mexico milan moscow munich naples netherlands norway odessa oslo pacific palestine "
    "paris peking petersburg petrograd poland portugal prague prussia riga romania rome rotterdam "
    "rumania russia saxony scotland serbia shanghai siberia silesia sofia spain stockholm strasbourg "
    "sweden switzerland syria tokyo toulouse trieste turin turkey ukraine ussr vienna vietnam vilna "
    "wales warsaw yugoslavia zurich uk usa us canton brooklyn minneapolis detroit philadelphia "
    "washington california"
)
# What a capitalised phrase is that is neither a person nor a group.
THINGS = word_set(
    "revolution war wars plan conquest peace treaty day days week year years century chapter volume "
    "period epoch question questions problem problems theory thesis theses manifesto strike strikes "
    "crisis railway street road square palace river sea ocean mountains island islands coast bay gulf "
    "insurrection rising uprising mutiny law act constitution project introduction appendix platform "
    "mainland god bible internet economy danger"
)
GROUPS = word_set(
    "academy alliance army assembly association authority board bloc brigade brotherhood bund bureau "
    "cabinet camp centre center chamber church circle club college commission committee commune "
    "communist communists company conference confederation congress convention council court cp "
    "department executive faction federation fellowship force forces foundation front government group "
    "guard guild institute international league legion library liga ligue militia ministry mission "
    "movement museum office opposition order organisation organization parliament partei parti partido "
    "party police press school schools secretariat section senate service society socialist socialists "
    "soviet sindicato syndicate trust union unions university volunteers workers youth reichstag "
    "bundestag duma cortes knesset politburo comintern cominform profintern guomindang kuomintang "
    "gestapo cheka trade"
)
PAPERS = word_set(
    "paper newspaper weekly monthly daily journal magazine review periodical bulletin organ fortnightly "
    "quarterly"
)
