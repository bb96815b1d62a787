"""The short forms of given names: who is Robert on the record is Bob in the note.

Kept by hand: English first, then Spanish, Portuguese, Italian, French, German, Dutch, Slavic,
Greek and Arabic names. Every name is folded (see ``redaction.folding``).
"""

from collections import defaultdict

from redaction.common_words import word_set

# Short forms that are words as well, beside those in ``redaction.common_words``.
NICKNAME_WORDS = word_set(
    """
    ant barb bill bran cam cat char chip chuck coco dick dot gail gene hank jo kit lex memo nan
    pat peg pip pita reg rob sally sid sol val
    """
)

_TABLE = """
abigail: abby abbie gail
abraham: abe bram
adelaide: addie heidi
albert: al bert bertie
alexander: alex al xander sandy lex sasha alec
alexandra: alex sandra sasha lexi allie
alfred: alf alfie fred
alice: ally allie
allison: allie ali
amanda: mandy manda
amelia: amy millie mia
andrea: andi drea
andrew: andy drew
angela: angie
anita: nita
anna: annie ann nan
anne: annie nan
anthony: tony ant
antoinette: toni nettie
arnold: arnie
arthur: art artie
augustus: gus augie
barbara: barb barbie babs bobbie
bartholomew: bart
beatrice: bea trixie
benjamin: ben benny benji
bernadette: bernie detta
bernard: bernie
bradley: brad
brandon: bran
calvin: cal
cameron: cam
candace: candy
caroline: carrie caro lina
carolyn: carol lyn
cassandra: cass cassie sandy
catherine: cathy kate katie cat cate kitty
cecilia: celia cissy ceci
charles: charlie chuck chas chip
charlotte: charlie lottie char
chester: chet
christina: chris tina christy chrissy
christine: chris chrissy tina christy
christopher: chris kit topher
clarence: clare clarry
clifford: cliff
constance: connie
cornelius: neil corny
curtis: curt
cynthia: cindy
daniel: dan danny
danielle: dani
david: dave davey davy
deborah: deb debbie debby
delores: dolly lola
dennis: denny
dominic: dom nick
donald: don donny donnie
dorothy: dot dottie dolly dory
douglas: doug
edith: edie
edmund: ed eddie ned
edward: ed eddie ted teddy ned
edwin: ed eddie
eleanor: ellie nell nora lenny
elizabeth: liz lizzie beth betty betsy eliza libby bess lisa liza elle
emily: em emmy millie
ernest: ernie
eugene: gene
evangeline: eve evie
evelyn: evie eve lyn
florence: flo flossie
frances: fran frankie fanny
francis: frank fran
franklin: frank
frederick: fred freddy freddie rick
gabriel: gabe
gabriella: gabby ella
gabrielle: gabby
geoffrey: geoff jeff
george: georgie
gerald: gerry jerry
geraldine: gerry
gertrude: trudy gertie
gilbert: gil bert
gregory: greg
gwendolyn: gwen wendy
harold: hal harry
harriet: hattie
harrison: harry
helen: nell nellie lena
henrietta: hettie etta
henry: hank harry hal
herbert: herb bert
howard: howie
hubert: hugh bert
irene: rene
isaac: ike zac
isabella: bella izzy belle
isabel: izzy bell bella
jacob: jake
jacqueline: jackie
james: jim jimmy jamie jem
jane: janie jenny
janet: jan
jason: jay
jeffrey: jeff
jennifer: jen jenny jenn
jeremiah: jerry jem
jeremy: jerry
jerome: jerry
jessica: jess jessie
joan: joanie
joanna: jo
john: jack johnny jock
jonathan: jon jonny
joseph: joe joey jo
josephine: jo josie
joshua: josh
judith: judy
julia: jules
julian: jules
katherine: kathy kate katie kat kit kitty kay
kathleen: kathy kath kate katie
kenneth: ken kenny
kimberly: kim
lawrence: larry laurie
leonard: len lenny leo
leroy: roy
leslie: les
lewis: lew lou
lillian: lily lil
linda: lindy
lois: lo
louis: lou louie
louise: lou lulu
lucille: lucy
lydia: liddy
madeline: maddie
magdalena: lena magda
marcus: marc
margaret: maggie meg peggy marge greta rita daisy madge peg
maria: mia
marjorie: marge margie
martha: marty patsy mattie
martin: marty
mary: molly polly mamie may
matilda: tilly tilda mattie
matthew: matt matty
maureen: mo
maurice: maury mo
maxine: max
maxwell: max
melanie: mel
melissa: mel missy lissa
melvin: mel
michael: mike mick mickey micky
michelle: shelly micki
mildred: millie
millicent: millie
miriam: mimi mim
mitchell: mitch
nancy: nan
natalie: nat
nathaniel: nat nate nathan
nathan: nate nat
nicholas: nick nicky nico
nicole: nicky nikki
norman: norm
oliver: ollie
olivia: liv livvy
oscar: ozzie
pamela: pam
patricia: pat patty tricia trish patsy
patrick: pat paddy rick
penelope: penny
peter: pete
philip: phil pip
phillip: phil pip
priscilla: cilla prissy
prudence: pru
rachel: rae
randolph: randy
raphael: rafe
raymond: ray
rebecca: becky becca
reginald: reg reggie
richard: rick dick rich richie ricky
robert: bob bobby rob robbie bert
roberta: bobbie robbie
roderick: rod rick
rodney: rod
roger: rodge
roland: roly
ronald: ron ronnie
rosemary: rosie rose
rudolph: rudy
russell: russ rusty
samantha: sam sammy
samuel: sam sammy
sarah: sadie sally
sebastian: seb bas
sharon: shari
sheldon: shelly
shirley: shirl
sidney: sid
solomon: sol
sophia: sophie
stanley: stan
stephanie: steph stevie
stephen: steve stevie
steven: steve stevie
stuart: stu
suzanne: sue suzie
susan: sue susie suzy
sylvester: sly
sylvia: syl
terence: terry
teresa: terry tess tessa
theodora: dora thea
theodore: ted teddy theo
theresa: terry tess tessa tracy
thomas: tom tommy
timothy: tim timmy
tobias: toby
valerie: val
vanessa: nessa
vera: ronnie
veronica: ronnie vera
victor: vic
victoria: vicky tori vic
vincent: vince vinny
viola: vi
virginia: ginny ginger
vivian: viv
walter: walt wally
wendell: dell
wesley: wes
wilfred: wilf fred
wilhelmina: mina willa minnie billie
william: bill billy will willy liam
winifred: winnie
winston: win
yvonne: vonnie
zachary: zach zack
alejandro: ale jandro alex
alfonso: poncho fonso
alicia: licha
antonio: tono tonio toni nono
beatriz: bea betty
carmen: carmela menchu
concepcion: concha conchita
consuelo: chelo
dolores: lola loli lolita
eduardo: lalo edu
enrique: quique kike
esperanza: pera espe
federico: fede lico
fernando: nando fer
francisca: paca paquita pancha
francisco: paco pancho paquito kiko curro fran
gabriela: gabi
gerardo: gera lalo
gregorio: goyo
graciela: chela
guadalupe: lupe lupita pita
guillermo: memo guille
gustavo: tavo
hector: tito
ignacio: nacho
isabel: chabela isa
jesus: chuy chucho
jorge: coque
jose: pepe chepe joselito
josefa: pepa chepa
josefina: pepa fina
leonardo: leo nardo
lourdes: lulu
luis: lucho
manuel: manolo manny lolo
margarita: mago marga rita
maria: mari maruja marita
mariana: nana
mercedes: meche merche
miguel: migue
montserrat: montse
pilar: pili
rafael: rafa fallo
ramon: moncho
refugio: cuca cuco
ricardo: ricky richi
roberto: beto berto
rosario: charo chayo
salvador: chava
santiago: santi chago
sebastian: sebas
sergio: checo
socorro: coco
soledad: sole chole
teresa: tere teresita
vicente: chente
victoria: vicky
joaquim: quim
joaquin: quino
joao: joaozinho
giovanni: gianni nino
giuseppe: beppe peppe pino
luigi: gigi
domenico: mimmo
salvatore: toto turi
jean: jeannot
francois: fanfan
friedrich: fritz
heinrich: heinz heiner
johannes: hans hannes jan jo
josef: sepp jupp
wolfgang: wolf
katharina: kathi kathe
margarethe: grete gretel
elisabeth: lisa liesl lisbeth sissi else
johanna: hanna hanni
cornelis: kees cor
hendrik: henk rik
willem: wim
aleksandr: sasha shura
aleksandra: sasha ola
alexei: alyosha lyosha
anastasia: nastya stacy
dmitri: dima mitya
ekaterina: katya
evgeny: zhenya
ivan: vanya
maria: masha
mikhail: misha
natalia: natasha
nikolai: kolya
olga: olya
pavel: pasha
sergei: seryozha
svetlana: sveta
tatiana: tanya
vladimir: vova volodya
yelena: lena
yuri: yura
stanislaw: staszek
malgorzata: gosia
katarzyna: kasia
konstantinos: kostas
dimitrios: dimitris mitsos
georgios: giorgos
ioannis: yannis
abdulrahman: abdul
muhammad: mo
mohammed: mo
fatima: fati
"""


def _pairs() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _TABLE.split("\n"):
        name, _, nicks = line.partition(":")
        for nick in nicks.split():
            found[name].add(nick)
            found[nick].add(name)
    return {name: frozenset(others) for name, others in found.items()}


_OTHERS = _pairs()


def nicknames(name: str) -> frozenset[str]:
    """Return the short forms of a folded given name, and the names that it is short for."""
    return _OTHERS.get(name, frozenset())
