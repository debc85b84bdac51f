"""Small lists of correspondence, as registries of three countries write them."""

FRENCH = (
    "Registre du courrier;;;;;;\n"
    "N° d'ordre;Reçu/Envoyé;Date;N° de dossier;Expéditeur/Destinataire;Objet;Mode d'envoi\n"
    "101;Reçu;03/02/2021;CNIL-2021-0001;Société Exemple;Réponse à la mise en demeure;LRAR\n"
    "102;Envoyé;15/02/2021;CNIL-2021-0001;Société Exemple;Accusé de réception;Courriel\n"
    "103;Reçu;02/2021;CNIL-2021-0002;Mairie d’Exemple;Pièces complémentaires;Coursier\n"
)
ITALIAN = (
    "Prot. n.\tE/U\tData prot.\tFascicolo\tMittente\tDestinatario\tOggetto\tTramite\n"
    "0000044\tE\t13/03/2020\tGARANTE-2020-0001\tEsempio S.p.A.\tGarante\tMemoria difensiva\tPEC\n"
    "0000045\tU\t16/03/2020\tGARANTE-2020-0001\tGarante\tEsempio S.p.A.\tConvocazione\tPEC\n"
    "0000046\tE\t17/03/2020\tGARANTE-2020-0001\tStudio Legale Prova\t\tDelega\ta mano\n"
)
AUSTRIAN = (
    "Eingang/Ausgang;GZ;Datum;Absender/Empfänger;Betreff;Zustellart;Vertraulichkeit\n"
    "Eingang;DSB-2019-0001;5.4.2019;Muster GmbH;Stellungnahme;RSb;intern\n"
    "Ausgang;DSB-2019-0001;8.4.2019;Muster GmbH;Ladung;RSa;\n"
    "Eingang;DSB-2019-0001;2019;Muster GmbH;Nachreichung;;\n"
)
