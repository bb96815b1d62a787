"""Words that are names and also English or medical words, and what tells the two apart.

A known name among these counts as a name only where it is written like one. The lists are kept
by hand; every entry is folded (see ``redaction.folding``).
"""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, as lists kept by hand are easiest to read and to change."""
    return frozenset(words.split())


ORDINARY = word_set(
    """
    able abbey acre alder amber angel apple april ash aspen august autumn bailey baker ball
    bank banks barber barker bass battle bay beach bean bear beard beck bell best bird bishop
    black blank blood bloom blue bond bone bones book booth bow bowl box branch brand bread
    bridge bridges brook brooks brown bruce buck bull bunch burn burns bush butcher butler
    butter buttons came candy cane canon care carol carpenter carry case cash castle cater cause
    chance
    chancellor chandler chase chastity cherry chest china christian church cinnamon clay clement
    close coal cook cooper cope coral cotton couch craft crane crisp crook cross crow crown crystal
    cure curry curtain daisy dale dawn day dean dear deal death dell destiny diamond dickens dill
    divine dove down drake draper drew drive duke dusty early earl east eden ember emerald english
    ever fair faith fall fame farmer fast fawn felt fern field fields fine fish fisher flair flint
    flood flower flowers foot ford forest forth fortune foster fountain fox frank free freeman
    french friend frost gain gale garland garner gay gem gentle gift ginger glass glory gold golden
    good grace grand grant graves gray green grey ground grove guest gun guy hale hall hand hands
    handy happy hard hardy harmony hart haven hawk hay hazel head heart heath heather heaven henna
    herb herd hero hill hills history hob holder holiday holly home honor hood hook hope horn horne
    house hunger hunt hunter hurt ice iris iron ivory ivy jack jade jasmine jasper jay jewel job
    joint joy jubilee judge july june justice keen key kidd kidney kind king kitchen knee knight
    lace lake lamb lamp lance land lane large lark laurel law lawn leaf lean leeds lent lilac lily
    limb lime link little liver lock long lot love low lowe lung mace major man mann maple march
    marine marsh marshall mark marks marrow mars mason masters maud may mead meadow means meek
    melody mercy merit merry mild miles mill mills mint miracle miser misty monday moody moon moore
    moss mount mountain must myrtle nail neck needles nerve new newborn nice nick night noble noel
    north nova oaks ocean olive opal orange orchid orient pace page pain paine palm pansy park parks
    parson past patience patient patients pay payne peace peach peak pear pearl pepper perch perry
    person petal piper pill pine pink pitt plant poe pole pond pool poole pope poppy porter post
    potter potts power powers pratt precious prentice price pride prince prior prudence pulse pump
    purple quick quill race rains ramp ran ranger rash raven ray read reading ready red reed rest
    rice rich ridge right ring rise river rivers road robin rock rocks rod roman rose rosemary ross
    rowan ruby rue rush rust ryder sable sadler sage sailor salt salmon sand sandy savage savanna
    sawyer seal season self serenity sergeant sexton shade sharp shaw shell shepherd shine shore
    short silver sink skinner skin sky slack sleep sloan slow small smart smith snow sole sommer
    song sorrel south sparks spear speed spencer spice spring squire stack stain star starr steel
    stem sterling steward stone stones storm story stout street strength strong summer summers
    sunday sunny swallow swan sweet swift table tanner tailor taylor tear temple tender terry thing
    thorn tiger tiny todd toes toll towns tracey travis treat tree trinity trip true trust tuesday
    tulip turner twin tyler unity upton urban usher vale valley van vance venus vein victor vine
    violet virgin virtue wade waist walk walker wall walls ward ware warm waters watt way weaver
    webb weber weeks wells west wheat wheel wheeler white wick will wills wind wing winter winters
    wise wish wolf wood woods word worth wren wright yard yarrow year yellow york young
    and any are art ask been but can did dip don end far few fit for get got had has her him his hot
    how its let max met not now off old one our out own per ray red rex see set she sick sit sore
    stay sue tan the tie too tom try two use was way who why wit won yes you
    """
)

EPONYMS = word_set(
    """
    addison alzheimer angelman apgar asperger babinski baker barrett bartholin bartter basedow
    behcet
    bell bence bennett bishop boerhaave braden broca brown buerger burkitt castleman chagas charcot
    cheyne chiari chvostek colles coombs crohn cushing down dressler duchenne dupuytren ebstein
    edwards ehlers ewing fabry fallot fanconi felty foley fournier friedreich gaucher ghon gilbert
    glasgow gleason goodpasture graves guillain hartmann hashimoto heimlich henoch hirschsprung
    hodgkin holter homan horner hunter huntington janeway kaposi kawasaki kegel kernig kerley
    klinefelter korsakoff krabbe kussmaul ladd legionnaire lewy lhermitte lynch mallory marfan
    mccune mcburney meckel meniere menetrier merkel murphy noonan osler paget parkinson peyronie
    phalen pick pott prader raynaud reiter reye romberg rovsing ringer sertoli sheehan sjogren still
    swan tay tinel tourette trendelenburg trousseau turner virchow waldenstrom wegener wernicke
    whipple wilms wilson wolff yersin zollinger
    """
)

COMMON_WORDS = ORDINARY | EPONYMS

EPONYM_FOLLOWERS = word_set(
    """
    area bag bodies body catheter chorea classification coma contracture criteria cyst disease
    diverticulum drain encephalopathy esophagus exercises fever fracture grade granulomatosis
    hernia index lactate law line lymphoma maneuver manoeuvre monitor node nodes oesophagus palsy
    phenomenon point position procedure reflex rule s sarcoma scale score sign solution spots stage
    stain syndrome test tetralogy thyroiditis triad tumor tumour ulcer
    """
)

NAME_FOLLOWERS = word_set(
    """
    agreed agrees also and appeared appears arrived asked asks attended called calls came complained
    complains continues declined declines denied denies described describes developed did does feels
    felt followed gave gives had has is lives looks made met moved needs notes noted phoned
    presented
    presents received recalls remained remains reported reports requested returned returns said saw
    says seemed sees seen signed spoke stated states takes talked told took tolerated underwent
    understands visited wants was went were who whose will works wrote
    """
)
# Words one letter away from a usual name of seven letters or more.
NEAR_NAMES = word_set(
    """
    ballad barnet buckle buckled candle canning chamber charges christ christi christians clapton
    clifton crystals desire desired desires diamonds drowning elements everest feather filming
    flaming fleeing frowning gardener hamper handing handler hearing hearings herring leather
    leopard lowers marshal morale morals parish persons planning pristine ridges rolling scanning
    seller shield skinned stamping summons tanning terrace terraces victorian waiter waivers weather
    wheeled winners writers
    """
)
