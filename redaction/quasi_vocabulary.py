"""Words that narrow down who somebody is though they are no identity by themselves.

Entries are folded (see ``redaction.folding``). Lists kept by hand; rare conditions are those
that affect fewer than about 1 in 2,000 people (Regulation (EC) No 141/2000).
"""

from redaction.common_words import word_set


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


RARE_DIAGNOSES = _phrases(
    """
    achalasia, achondroplasia, acromegaly, acute intermittent porphyria, addison disease,
    addison s disease, adrenoleukodystrophy, aicardi syndrome, alagille syndrome, albinism,
    alkaptonuria, alpha 1 antitrypsin deficiency, alport syndrome, als,
    amyotrophic lateral sclerosis, amyloidosis, angelman syndrome, angiosarcoma, anencephaly,
    aplastic anemia, arthrogryposis, ataxia telangiectasia, batten disease, behcet disease,
    behcet s disease, biliary atresia, bladder exstrophy, botulism, brucellosis, brugada syndrome,
    budd chiari syndrome, buerger disease, carcinoid syndrome, castleman disease,
    charcot marie tooth, charge syndrome, chordoma, choriocarcinoma, churg strauss,
    conjoined, cornelia de lange, craniopharyngioma, creutzfeldt jakob, cri du chat,
    cushing syndrome, cushing s syndrome, cystic fibrosis, cystinosis, dermatomyositis,
    dextrocardia, diamond blackfan, diphtheria, duchenne muscular dystrophy, ebola,
    ebstein anomaly, ebstein s anomaly, ehlers danlos, eisenmenger, epidermolysis bullosa,
    erdheim chester, ewing sarcoma, ewing s sarcoma, fabry disease, factor v leiden,
    factor xiii deficiency, familial adenomatous polyposis, familial mediterranean fever,
    fanconi anemia, fatal familial insomnia, fibrodysplasia ossificans, fragile x,
    friedreich ataxia, friedreich s ataxia, galactosemia, gastroschisis, gaucher disease,
    gaucher s disease, gitelman syndrome, glanzmann, glioblastoma, goodpasture, guillain barre,
    hairy cell leukemia, hantavirus, hemophilia, haemophilia, hereditary angioedema,
    hereditary hemorrhagic telangiectasia, hirschsprung, homocystinuria, hunter syndrome,
    huntington disease, huntington s disease, hurler syndrome, hypoplastic left heart,
    ichthyosis, insulinoma, kabuki syndrome, kallmann syndrome, klinefelter syndrome,
    klippel feil, krabbe disease, lambert eaton, langerhans cell histiocytosis, leigh syndrome,
    leprosy, lesch nyhan, li fraumeni, locked in syndrome, long qt syndrome,
    lymphangioleiomyomatosis, malaria, maple syrup urine disease, marfan syndrome, marfan s,
    mastocytosis, mcardle disease, medulloblastoma, melas, men 1, men 2, menkes disease,
    merkel cell carcinoma, mesothelioma, methylmalonic acidemia, mitochondrial myopathy, moyamoya,
    mucopolysaccharidosis, multiple system atrophy, myasthenia gravis, myelofibrosis,
    myotonic dystrophy, narcolepsy, necrotizing fasciitis, nephropathic cystinosis,
    neuroblastoma, neurofibromatosis, neuromyelitis optica, niemann pick, noonan syndrome,
    osteogenesis imperfecta, osteopetrosis, osteosarcoma, paroxysmal nocturnal hemoglobinuria,
    pemphigus, phenylketonuria, pheochromocytoma, phaeochromocytoma, plague, polio,
    poliomyelitis, polyarteritis nodosa, pompe disease, porphyria, prader willi,
    primary biliary cholangitis, primary sclerosing cholangitis, progeria,
    progressive supranuclear palsy, prune belly, pseudomyxoma peritonei,
    q fever, rabies, refsum disease, retinitis pigmentosa, retinoblastoma,
    rett syndrome, rhabdomyosarcoma, sarcoidosis, scleroderma, severe combined immunodeficiency,
    sickle cell, situs inversus, spina bifida, spinal muscular atrophy, stiff person,
    stickler syndrome, still s disease, sturge weber, susac syndrome, systemic sclerosis,
    takayasu, tay sachs, tetanus, tetralogy of fallot, thalassemia, thrombotic thrombocytopenic
    purpura, transverse myelitis, treacher collins, trichinosis, trisomy 13, trisomy 18,
    tuberous sclerosis, tularemia, turner syndrome, uveal melanoma, vacterl, von hippel lindau,
    waldenstrom, wegener s, williams syndrome, wilms tumor, wilson disease, wilson s disease,
    wiskott aldrich, xeroderma pigmentosum, zellweger
    """
)

PROFESSIONS = _phrases(
    """
    accountant, acrobat, actor, actress, ambassador, anchorman, anchorwoman, archaeologist,
    architect, astronaut, athlete, auctioneer, ballerina, barber, bartender, beekeeper, bishop,
    blacksmith, bricklayer, bus driver, butcher, cab driver, carpenter, cashier,
    choreographer, coal miner, coast guard, comedian, composer, congressman, congresswoman,
    construction worker, councilman, councilwoman, crane operator, dairy farmer, dancer, diplomat,
    diver, dockworker, dressmaker, economist, electrician, farmer, farmworker, firefighter,
    fire fighter, fireman, fisherman, flight attendant, florist, football player, forklift operator,
    funeral director, gardener, geologist, glassblower, governor, hairdresser, housekeeper, imam,
    ironworker, janitor, jeweler, jockey, journalist, lawyer, librarian, lifeguard, locksmith,
    logger, longshoreman, lumberjack, machinist, mail carrier, mathematician, mayor, mechanic,
    metalworker, miner, missionary, monk, musician, nun, novelist, olympian, opera singer,
    paratrooper, park ranger, paralegal, pastry chef, philosopher,
    photographer, physicist, pianist, pipefitter, plumber, poet, police officer, policeman,
    policewoman, politician, postman, potter, priest, prison guard, professional athlete,
    puppeteer, quarry worker, rabbi, race car driver, rancher, realtor, reporter, roofer, sailor,
    sculptor, seamstress, senator, sharecropper, sheriff, shipbuilder, shoemaker, singer, soldier,
    sommelier, songwriter, steelworker, stonemason, stunt performer, surveyor,
    taxi driver, teacher, television presenter, trapeze artist, truck driver, veterinarian, vintner,
    violinist, waiter, waitress, watchmaker, welder, winemaker, zookeeper
    """
)

ORIGINS = _phrases(
    """
    afghan, african american, alaska native, albanian, algerian, amish, arab, argentinian,
    armenian, ashkenazi, asian, assyrian, bangladeshi, basque, bolivian, bosnian, brazilian,
    buddhist, bulgarian, burmese, cajun, cambodian, cameroonian, caribbean, catholic, caucasian,
    chechen, cherokee, chilean, chinese, colombian, congolese, copt, coptic, creole, croatian,
    cuban, czech, danish, dominican, dutch, ecuadorian, egyptian, eritrean, ethiopian, filipina,
    filipino, finnish, ghanaian, greek, guatemalan, gypsy, haitian, hasidic, hindu, hispanic,
    hmong, honduran, hopi, hungarian, icelandic, indigenous, indonesian, inuit, iranian, iraqi,
    irish, israeli, italian, jamaican, jehovah s witness, jewish, jordanian, kenyan, korean,
    kurdish, laotian, latina, latino, lebanese, liberian, lithuanian, malaysian, maori, mennonite,
    mexican, mormon, moroccan, muslim, native american, native hawaiian, navajo, nepalese, nepali,
    nicaraguan, nigerian, norwegian, orthodox jewish, pacific islander, pakistani, palestinian,
    pashtun, persian, peruvian, polish, portuguese, punjabi, puerto rican, quaker, rohingya, roma,
    romanian, russian, salvadoran, samoan, scottish, senegalese, serbian, seventh day adventist,
    sikh, sioux, slovak, somali, sri lankan, sudanese, swedish, syrian, taiwanese, tamil, thai,
    tibetan, tongan, turkish, ugandan, ukrainian, uzbek, venezuelan, vietnamese, welsh, yazidi,
    yemeni, yoruba
    """
)

EVENTS = _phrases(
    """
    arrested, asylum seeker, avalanche, bear attack, bomb, bombing,
    boat accident, boating accident, bus crash, carjacked, caught in machinery, chainsaw,
    conjoined twins, crocodile, decapitated, domestic violence, drowned, drowning,
    electrocuted, electrocution, explosion, foster care, grenade, gunshot,
    helicopter crash, homeless shelter, hostage, house fire, human trafficking, hunting accident,
    incarcerated, inmate, kidnapped, land mine, landmine, lightning, lottery, machete,
    mass shooting, murder, murdered, near drowning, on the news, octuplets, organ donor, parachute,
    parachuting, plane crash, prisoner, prisoner of war, pulled from the water, quadruplets,
    quintuplets, raped,
    refugee, school shooting, sexually assaulted, shark, shot dead, shot herself, shot himself,
    shot in the, skydiving, snake bite, snakebite, stabbed, stabbing,
    surrogate mother, terror attack, terrorist, tornado, torture, tortured, train accident,
    trampled, triplet, triplets, twin, twins, war crime, was shot, witness protection, zoo
    """
)

# What follows "retired", "works as a" or "employed by the" and ends what is said of the work.
WORK_ENDS = word_set(
    """
    a about after although an and any as at because before but by during for from he her here his
    in into is it lives living of off on or over part she since so that the their there they this
    through to until was when where which while who with without
    """
)
