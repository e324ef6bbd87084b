/** Countries, states and regions that one word or two names, in English and Spanish, in lower case. */
export const countries: readonly string[] =
  `afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium
belize benin bhutan bolivia bosnia botswana brazil brasil brunei bulgaria burma burundi cambodia cameroon canada chad chile china colombia congo
croatia cuba cyprus denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji finland france gabon gambia germany
ghana greece greenland grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan
kazakhstan kenya korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya lithuania luxembourg macedonia madagascar malawi malaysia
maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua
niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa senegal serbia
singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand tibet togo tonga trinidad
tunisia turkey turkmenistan uganda ukraine uruguay usa uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia zimbabwe scotland uk us
europe asia africa america alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana
iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming alemania españa francia inglaterra italia japón méxico perú rusia
guam quebec ontario alberta nyc`.split(/\s+/)
