"""States and countries, which are large enough to stay, and areas of ZIP codes that are not."""

import re


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"\s*[,\n]\s*", text.strip())))


# USPS Publication 28, appendix B.
STATES = {
    pair[:2]: pair[3:]
    for pair in _names(
        """
        AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado,
        CT Connecticut, DE Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii,
        ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana,
        ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
        MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey,
        NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma,
        OR Oregon, PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina,
        SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia,
        WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming
        """
    )
}

# The first three digits of ZIP codes whose area has 20,000 people or fewer: 45 CFR
# 164.514(b)(2)(i)(B)(2). First the 17 of the 2000 census, as in the HHS guidance on
# de-identification of 26 November 2012, then those that the census of 2010 adds.
SPARSE_ZIP_AREAS = frozenset(
    _names(
        """
        036, 059, 063, 102, 203, 556, 692, 790, 821, 823, 830, 831, 878, 879, 884, 890, 893
        202, 204, 205, 369, 753, 772
        """
    )
)

# Members and observers of the United Nations with a million people or more, by everyday names:
# a smaller country may be no larger than a county.
COUNTRIES = frozenset(
    _names(
        """
        Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
        Bahrain, Bangladesh, Belarus, Belgium, Benin, Bolivia, Bosnia and Herzegovina, Botswana,
        Brazil, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada,
        Central African Republic, Chad, Chile, China, Colombia, Costa Rica, Croatia, Cuba, Cyprus,
        Czechia, Czech Republic, Denmark, Djibouti, Dominican Republic, Ecuador, Egypt,
        El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Finland, France,
        Gabon, Gambia, Germany, Ghana, Greece, Guatemala, Guinea, Guinea-Bissau, Haiti, Honduras,
        Hungary, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica,
        Japan, Kazakhstan, Kenya, Kuwait, Kyrgyzstan, Laos, Latvia, Lesotho, Liberia, Libya,
        Lithuania, Madagascar, Malawi, Malaysia, Mali, Mauritania, Mauritius, Mexico, Moldova,
        Mongolia, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand,
        Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan,
        Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Qatar,
        Romania, Russia, Rwanda, Saudi Arabia, Senegal, Serbia, Sierra Leone, Singapore, Slovakia,
        Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan,
        Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Timor-Leste, Togo,
        Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Uganda, Ukraine,
        United Arab Emirates, United Kingdom, United States, Uruguay, Uzbekistan, Venezuela,
        Vietnam, Yemen, Zambia, Zimbabwe
        """
    )
)
