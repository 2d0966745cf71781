"""What tables of measures say, for people: headings in both languages, and German for phrases.

Data keep one form whatever the language: columns of CSV and JSON are English, as are ``counts``
and ``notes`` in Python. Only what is printed or drawn for reading passes through here.
"""

import re
from functools import cache

HEADINGS = {
    "id": ("place", "Ort"),
    "place": ("place", "Ort"),
    "period": ("year", "Jahr"),
    "year": ("year", "Jahr"),
    "years": ("years", "Jahre"),
    "adopters": ("adopters", "Übernahmen"),
    "cumulative": ("places so far", "Orte bisher"),
    "share": ("share", "Anteil"),
    "rate": ("growth", "Zuwachs"),
    "at_risk": ("still without", "noch ohne"),
    "hazard": ("hazard", "Übergangsrate"),
    "survival": ("share without", "Anteil ohne"),
    "se": ("std. error", "Std.-Fehler"),
    "lower95": ("95 % from", "95 % von"),
    "upper95": ("to", "bis"),
    "category": ("category", "Kategorie"),
    "possible": ("possible", "möglich"),
    "p": ("p", "p"),
    "q": ("q", "q"),
    "se_p": ("std. error p", "Std.-Fehler p"),
    "se_q": ("std. error q", "Std.-Fehler q"),
    "p_lower95": ("p from (95 %)", "p von (95 %)"),
    "p_upper95": ("p to", "p bis"),
    "q_lower95": ("q from (95 %)", "q von (95 %)"),
    "q_upper95": ("q to", "q bis"),
    "fit": ("fit (p of G²)", "Anpassung (p von G²)"),
    "ls_p": ("least squares: p", "kleinste Quadrate: p"),
    "ls_q": ("q", "q"),
    "ls_se_p": ("std. error p", "Std.-Fehler p"),
    "ls_se_q": ("std. error q", "Std.-Fehler q"),
    "ls_rss": ("residual sum", "Residuensumme"),
    "peak": ("peak", "Höhepunkt"),
    "alters": ("looks at", "schaut auf"),
    "exposure": ("exposure", "Exposition"),
    "threshold": ("threshold", "Schwelle"),
    "same_period": ("same year", "im selben Jahr"),
    "infection": ("infection", "Ansteckung"),
    "susceptibility": ("susceptibility", "Empfänglichkeit"),
    "moran": ("Moran's I", "Morans I"),
    "expected": ("expected", "erwartet"),
    "sd": ("std. deviation", "Std.-Abweichung"),
    "p_normal": ("p (normal)", "p (normal)"),
    "p_permutation": ("p (shuffled)", "p (gemischt)"),
    "degree": ("degree", "Grad"),
    "r": ("r", "r"),
    "origin": ("origin", "Ursprung"),
    "origins": ("origins", "Ursprünge"),
    "size": ("size", "Größe"),
    "depth": ("depth", "Tiefe"),
    "breadth": ("breadth", "Breite"),
    "virality": ("virality", "Viralität"),
    "joint": ("several models", "mehrere Vorbilder"),
    "first": ("first", "zuerst"),
    "last": ("last", "zuletzt"),
    "initiative": ("initiative", "Initiative"),
    "initiatives": ("initiatives", "Initiativen"),
    "generation": ("generation", "Generation"),
    "models": ("models", "Vorbilder"),
    "model": ("model", "Vorbild"),
    "giver": ("from", "von"),
    "receiver": ("to", "nach"),
    "lag": ("years between", "Jahre dazwischen"),
    "order": ("order", "Reihenfolge"),
    "idea": ("idea", "Idee"),
    "descendants": ("descendants", "Nachkommen"),
    "own": ("own", "eigene"),
    "lost": ("lost", "verloren"),
    "places": ("places", "Orte"),
    "intermediary": ("intermediary", "Mittler"),
    "gave": ("gave", "gab"),
    "took": ("took", "nahm"),
    "balance": ("balance", "Bilanz"),
    "partners": ("partners", "Gegenüber"),
    "betweenness": ("betweenness", "Betweenness"),
    "pairs": ("pairs between", "Paare dazwischen"),
    "coordinator": ("coordinator", "Koordinator"),
    "consultant": ("consultant", "Berater"),
    "representative": ("representative", "Vertreter"),
    "gatekeeper": ("gatekeeper", "Torhüter"),
    "liaison": ("liaison", "Verbinder"),
    "overlap": ("overlap", "Überschneidung"),
    "total": ("total", "zusammen"),
    "transfers": ("transfers", "Transfers"),
    "ideas": ("ideas", "Ideen"),
    "givers": ("givers", "Gebende"),
    "receivers": ("receivers", "Nehmende"),
    "transfer": ("transfer", "Transfer"),
    "km": ("km", "km"),
    "hops": ("hops", "Schritte"),
    "means": ("by", "durch"),
    "arrival": ("arrival", "Ankunft"),
    "duration": ("duration", "Dauer"),
    "weakest": ("weakest link", "schwächstes Glied"),
    "evidence": ("evidence", "Beleglage"),
    "sources": ("sources", "Belege"),
    "claim": ("claim", "Aussage"),
    "about": ("about", "über"),
    "property": ("property", "Eigenschaft"),
    "value": ("value", "Wert"),
    "source": ("source", "Quelle"),
    "grade": ("grade", "Beleggrad"),
}
"""Column → its heading in English and in German."""

PHRASES = {
    # what was counted
    "counted: {}": "gezählt: {}",
    "population": "Grundgesamtheit",
    "known adopters": "bekannte Orte",
    "adopted": "übernommen",
    "date unknown": "Jahr unbekannt",
    "watched for a part of the window only": "davon nur einen Teil der Zeit beobachtet",
    "rows with ties to places of which it is not known": "Zeilen mit Verbindungen zu Orten, von "
    "denen es nicht bekannt ist",
    "in the first year the hazard and its range are 0 by convention, whoever adopts in it: nothing "
    "before it was seen (first_period)": "im ersten Jahr sind die Rate und ihre Spanne 0 nach "
    "Übereinkunft, gleich wer da übernimmt: davor wurde nichts gesehen (first_period)",
    "{} adopted in no known year: not in the value, which may lie below what is certain; the range "
    "has them in any year of the window, by its end at the latest": "{} haben in keinem bekannten "
    "Jahr übernommen: nicht im Wert, der unter dem liegen kann, was sicher ist; in der Spanne in "
    "jedem Jahr der Beobachtung, spätestens an ihrem Ende",
    "{} watched for a part of the window only: from then on not in the value, in the range as "
    "adopted and as not": "{} nur einen Teil der Zeit beobachtet: danach nicht im Wert, in der "
    "Spanne als übernommen und als nicht",
    "adopted before the first year": "davon vor dem ersten Jahr",
    "first year": "erstes Jahr",
    "last year": "letztes Jahr",
    "columns not read": "nicht gelesene Spalten",
    "periods without ties": "Perioden ohne Verbindungen",
    "periods of ties outside the window": "Perioden der Verbindungen außerhalb der Beobachtung",
    "columns of ties not read": "nicht gelesene Spalten der Verbindungen",
    "left out, not in the population": "weggelassen, nicht in der Grundgesamtheit",
    "rows without a giver left out": "Zeilen ohne Gebenden weggelassen",
    "tentative or uncited among them": "davon unsicher oder ohne Beleg",
    "ends and returns not used, their beginning unknown": "Enden und Wiederaufnahmen unbenutzt, "
    "ihr Anfang unbekannt",
    "date a range": "Jahr unsicher",
    "not adopted": "nicht übernommen",
    "adopters outside the population": "außerhalb der Grundgesamtheit",
    "periods": "Perioden",
    "ties": "Verbindungen",
    "ties to itself left out": "Verbindungen mit sich selbst weggelassen",
    "ties given again, counted once": "mehrfach genannte Verbindungen, einmal gezählt",
    "ties given again, weights added": "mehrfach genannte Verbindungen, Gewichte zusammengezählt",
    "transfers to itself among them": "davon Transfers mit sich selbst",
    "certainty or grade not stated, taken as these": "davon ohne Angabe zu Sicherheit oder "
    "Beleggrad, so genommen",
    "ties outside the population left out": "Verbindungen nach außen weggelassen",
    "transfers ({}; {})": "Transfers ({}; {})",
    "{} or {}": "{} oder {}",
    "confirmed": "bestätigt",
    "tentative": "unsicher",
    "documented": "belegt",
    "partly": "teilweise belegt",
    "uncited": "ohne Beleg",
    "transfers in another year than the adoption": "Transfers in einem anderen Jahr als die "
    "Übernahme",
    "other transfers left out": "andere Transfers weggelassen",
    "undated transfers left out": "undatierte Transfers weggelassen",
    "initiatives": "Initiativen",
    "initiatives alone": "davon allein",
    "hops": "Schritte",
    "hops with both dates": "Schritte mit beiden Jahren",
    "hops that run backwards": "davon rückwärts laufend",
    "ideas": "Ideen",
    "carriers that adopt as well": "Mittler, die auch übernehmen",
    "triples without {} left out": "Dreiergruppen ohne {} weggelassen",
    "without coordinates left out": "ohne Koordinaten weggelassen",
    # notes
    "ranges over all {} combinations of dates": "Spannen über alle {} Kombinationen der Jahre",
    "ranges over {} combinations of dates out of more: they may be wider": "Spannen über {} von "
    "mehr Kombinationen der Jahre: sie können weiter sein",
    "possible categories come from sampled dates: there may be more": "mögliche Kategorien aus "
    "einer Stichprobe der Jahre: es kann weitere geben",
    "to four digits: the estimate is found by iteration": "auf vier Stellen, "
    "schrittweise geschätzt",
    "within a range that no other date divides the data say how much lies in it, not where: there "
    "only the least and greatest possible share are given": "innerhalb einer Spanne, die kein "
    "anderes Datum teilt, sagen die Daten, wie viel darin liegt, nicht wo: dort stehen nur der "
    "kleinste und der größte mögliche Anteil",
    "groups: {}": "Gruppen: {}",
    "country": "Land",
    "networks": "Städtenetze",
    "{} chains": "Ketten: {}",
    "earliest": "früheste",
    "shortest": "kürzeste",
    "fastest": "schnellste",
    "each hop in a later year": "jeder Schritt in einem späteren Jahr",
    "hops in one year may follow each other": "Schritte eines Jahres können aufeinander folgen",
    "observed until {}, the date of the data": "beobachtet bis {}, dem Stand der Daten",
    "standard errors and intervals: of the likelihood, if each place adopts on its own (where "
    "places wait for one another, that of p holds in three of four cases); those of least squares "
    "as netdiffuseR reports them, too small by a factor of about three": "Fehler und Intervalle: "
    "aus der Likelihood, wenn jeder Ort für sich übernimmt (wo Orte aufeinander warten, stimmt das "
    "von p in drei von vier Fällen); die der kleinsten Quadrate so, wie netdiffuseR sie angibt, "
    "etwa um den Faktor drei zu klein",
    "q may be 0: the data do not rule out that nobody imitates": "q kann 0 sein: die Daten "
    "schließen nicht aus, dass niemand nachahmt",
    "the curve ends with the last date that occurs: nobody said until when the {} without were "
    "watched (until=…)": "die Kurve endet mit dem letzten Jahr, das vorkommt: niemand hat gesagt, "
    "bis wann die {} ohne beobachtet wurden (until=…)",
    "not tested: too few adoptions to compare the curve with": "nicht geprüft: zu wenige "
    "Übernahmen zum Vergleich mit der Kurve",
    "not tested: some dates are unknown, or not all were watched to the end": "nicht geprüft: "
    "manche Jahre sind unbekannt, oder nicht alle wurden bis zum Ende beobachtet",
    "rests on few: {} {}": "beruht auf wenigen: {} {}",
    "dated adopters": "datierte Übernahmen",
    "{} adopted in no exact year on record, and are not in it": "{} haben übernommen, "
    "ohne dass ein genaues Jahr verzeichnet ist, und sind nicht darin",
    "ongoing: {} have not adopted; with each that does, the numbers move": "nicht abgeschlossen: "
    "{} haben nicht übernommen; mit jeder weiteren Übernahme verschieben sich die Zahlen",
    "at most {} years from one hop to the next": "höchstens {} Jahre von Schritt zu Schritt",
    "across ideas": "über alle Ideen",
    # numbers about the whole
    "median": "Median",
    "mean": "Mittel",
    "sd": "Standardabweichung",
    "median lag": "mittlerer Abstand (Median)",
    "median lag, least": "mittlerer Abstand, mindestens",
    "median lag, greatest": "mittlerer Abstand, höchstens",
    "median, from (95 %)": "Median, von (95 %)",
    "median, to (95 %)": "Median, bis (95 %)",
    "the bound does not come down to half": "die Grenze sinkt nicht auf die Hälfte",
    "fewer than four adopters, or r is 1: no interval": "weniger als vier Übernahmen, "
    "oder r ist 1: kein Intervall",
    "median km": "Median km",
    "longest km": "weitester km",
    # why there is no number, or no row
    "no adoption is dated": "keine Übernahme ist datiert",
    "no declared population: nobody said who could have adopted": "keine Grundgesamtheit "
    "angegeben: niemand hat gesagt, wer hätte übernehmen können",
    "nobody had adopted before this period": "vor diesem Jahr hatte niemand übernommen",
    "nobody is left who could adopt": "niemand ist übrig, der übernehmen könnte",
    "everybody had adopted: no variance": "alle hatten übernommen: keine Streuung",
    "not determined within a range that no other date divides": "nicht bestimmt innerhalb einer "
    "Spanne, die kein anderes Datum teilt",
    "fewer than half have adopted": "weniger als die Hälfte hat übernommen",
    "adopted, date unknown": "übernommen, Jahr unbekannt",
    "has not adopted": "hat nicht übernommen",
    "has no dated adoption": "hat keine datierte Übernahme",
    "adopted before anything earlier was observed": "übernahm, bevor Früheres beobachtet wurde",
    "fewer than two adopters are dated: no spread": "weniger als zwei Übernahmen sind datiert: "
    "keine Streuung",
    "no adopter is dated": "keine Übernahme ist datiert",
    "fewer than two dated adopters, or all in one period: no spread": "weniger als zwei datierte "
    "Übernahmen, oder alle in einem Jahr: keine Streuung",
    "all thresholds are alike": "alle Schwellen sind gleich",
    "fewer than three dated adopters, or nothing varies": "weniger als drei datierte Übernahmen, "
    "oder nichts unterscheidet sich",
    "adoptions in {} only; the model needs at least {}": "Übernahmen nur in {}; das Modell braucht "
    "mindestens {}",
    "1 period": "1 Jahr",
    "{} periods": "{} Jahren",
    "the fit does not converge: the curve has not the shape of the model": "die Anpassung findet "
    "kein Ende: die Kurve hat nicht die Form des Modells",
    "p and q cannot be told apart on these data": "p und q sind mit diesen Daten nicht zu trennen",
    "the standard errors exceed p and q: so few adoptions do not determine them": "die "
    "Standardfehler sind größer als p und q: so wenige Übernahmen bestimmen sie nicht",
    "imitation does not exceed innovation: most adopt at the start": "Nachahmung überwiegt nicht: "
    "die meisten übernehmen am Anfang",
    "the best q is not above 0: adoption does not speed up, and the model has no imitation": "das "
    "beste q ist nicht über 0: die Übernahmen beschleunigen sich nicht, dem Modell fehlt die "
    "Nachahmung",
    "the best p is not above 0: nobody adopts of its own accord in this model": "das beste p ist "
    "nicht über 0: niemand beginnt in diesem Modell von selbst",
    "the likelihood rejects the model: the curve has not its shape (G² test, p {})": "die "
    "Likelihood verwirft das Modell: die Kurve hat nicht seine Form (G²-Test, p {})",
    "the best q of least squares is not above 0: the model has no imitation": "das beste q der "
    "kleinsten Quadrate ist nicht über 0: dem Modell fehlt die Nachahmung",
    "the likelihood falls too slowly to give an end": "die Likelihood fällt zu langsam für eine "
    "Grenze",
    "by the model most adopt after {}, beyond the horizon: a forecast, not a finding": "dem Modell "
    "nach übernehmen die meisten nach {}, jenseits des Horizonts: eine Vorhersage, kein Befund",
    "adopted before the first period observed": "übernahm vor dem ersten beobachteten Jahr",
    "looks back to before the first period observed": "blickt vor das erste beobachtete Jahr",
    # what measures are called where they refuse
    "The Bass model": "Das Bass-Modell",
    "The hazard": "Die Übergangsrate",
    "Turnbull's estimate": "Turnbulls Schätzung",
    "Moran's I": "Morans I",
    "Exposure, as a share,": "Die Exposition, ein Anteil,",
    "The threshold, a share,": "Die Schwelle, ein Anteil,",
    "The event history": "Die Tabelle der Orte und Jahre",
    "The table of pairs": "Die Tabelle der Paare",
    # what an option takes
    "{} (the same period)": "{} (dieselbe Periode)",
    "{} (the same year)": "{} (dasselbe Jahr)",
    "{} (none)": "{} (keine)",
    "{} (those one has ties to)": "{} (wer verbunden ist)",
    "a number above -1": "eine Zahl über -1",
    "{} or later, as {} is": "{} oder später, wie {}",
    "{}, the date of the data, or earlier": "{}, der Stand der Daten, oder früher",
    "{}, the last period, or later": "{}, die letzte Periode, oder später",
    "{}, the first date that occurs, or later; or an earlier {} beside it": "{}, das erste "
    "Jahr, das vorkommt, oder später; oder daneben ein früheres {}",
    "{}, the last date that occurs, or earlier; or a later {} beside it": "{}, das letzte Jahr, "
    "das vorkommt, oder früher; oder daneben ein späteres {}",
    "a year, a whole number from {} to {}": "ein Jahr, eine ganze Zahl von {} bis {}",
    "a column of values beside them": "daneben eine Spalte mit Werten",
    "one year in each row": "ein Jahr in jeder Zeile",
    "none: the adoptions name no idea, so leave the column out": "keine: die Übernahmen nennen "
    "keine Idee; bitte die Spalte weglassen",
    "one in the table of transfers, for the adoptions name none": "eine einzige in der Tabelle der "
    "Transfers, denn die Übernahmen nennen keine",
    "one idea, by address, slug or label": "eine Idee, mit Adresse, Kürzel oder Namen",
    # what is wrong with a time
    "names no period (unknown: UNKNOWN)": "nennt keine Periode (unbekannt: UNKNOWN)",
    "is not in order": "ist nicht geordnet",
    "stands among years and is none ({} to {})": "steht unter Jahren und ist keines ({} bis {})",
    "is no year; other periods count from 1": "ist kein Jahr; andere Perioden zählen ab 1",
    "is open at both ends (unknown: UNKNOWN)": "ist an beiden Enden offen (unbekannt: UNKNOWN)",
    "is no year and no EDTF date (2015, 2015?, 2016-10-05, 2008/2012, ../2012)": "ist kein Jahr "
    "und kein EDTF-Datum (2015, 2015?, 2016-10-05, 2008/2012, ../2012)",
    "is not a time": "ist keine Zeit",
    "is no whole period": "ist keine ganze Periode",
    "is a second time for the same place": "ist eine zweite Zeit für denselben Ort",
    "Keep one; where sources differ, give the pair (earliest, latest).": "Bitte eine behalten; wo "
    "Quellen sich unterscheiden, das Paar (frühestens, spätestens) angeben.",
    "Name the place, or leave the row out.": "Bitte den Ort nennen oder die Zeile weglassen.",
    "has no idea, and other rows have one": "hat keine Idee, andere Zeilen haben eine",
    "Name the idea, or leave the row out.": "Bitte die Idee nennen oder die Zeile weglassen.",
    "say whether it adopted, not when": "sagen, ob übernommen wurde, nicht wann",
    'Give a column of years, empty where nobody adopted, and missing="not adopted".': "Bitte "
    'eine Spalte der Jahre angeben, leer, wo nicht übernommen wurde, und missing="not adopted".',
    "is not one year": "ist kein einzelnes Jahr",
    "Give one year for each end and each return; leave out who did not end.": "Bitte für jedes "
    "Ende und jede Wiederaufnahme ein Jahr angeben; weglassen, was nicht endete.",
    "belongs to nobody": "gehört zu niemandem",
    "is no mapping, pairs or data frame": "ist keine Zuordnung, keine Paare, keine Tabelle",
    "do not begin and end in turn": "beginnen und enden nicht im Wechsel",
    "belongs to a place that never adopted": "gehört zu einem Ort, der nie übernommen hat",
    "is no pair (id, time)": "ist kein Paar (Ort, Zeit)",
    "has no tie to anybody whose adoption is known": "hat keine Verbindung zu einem Ort, dessen "
    "Übernahme bekannt ist",
    "nobody who looks at it adopts later": "niemand, der auf den Ort schaut, übernimmt später",
    "nobody it looks at adopted before": "niemand, auf den der Ort schaut, übernahm vorher",
    "everybody or nobody has adopted, or nobody is near anybody: nothing varies": "alle oder "
    "niemand hat übernommen, oder niemand ist einem anderen nah: nichts unterscheidet sich",
    "every arrangement of the dates has the same I: no standard deviation": "jede Anordnung der "
    "Jahre ergibt dasselbe I: keine Standardabweichung",
    "fewer than four members: no analytic standard deviation": "weniger als vier Orte: keine "
    "berechnete Standardabweichung",
    "not asked for": "nicht verlangt",
    "there are no initiatives": "es gibt keine Initiativen",
    "one initiative alone has no pairs": "eine Initiative allein bildet keine Paare",
    "there are no hops: nobody is known to have learned from anybody": "es gibt keine Schritte: "
    "von niemandem ist bekannt, dass er von jemandem lernte",
    "no hop has both dates": "kein Schritt hat beide Jahre",
    "no date is recorded for {}": "für {} ist kein Jahr bekannt",
    "no coordinates are recorded for {}": "für {} sind keine Koordinaten bekannt",
    "no transfer has coordinates at both ends": "kein Transfer hat Koordinaten an beiden Enden",
    "no {} carries a lineage alone": "{}: nirgends hängt eine Abstammung daran allein",
    "place": "Ort",
    "intermediary": "Mittler",
    "took part in no counted transfer": "war an keinem gezählten Transfer beteiligt",
    "fewer than three places: nobody can be between two others": "weniger als drei Orte: niemand "
    "kann zwischen zwei anderen liegen",
    "there are no places": "es gibt keine Orte",
    "there are no transfers": "es gibt keine Transfers",
    "all {} transfers are left out by certainty or grade; ask for tentative or uncited ones to "
    "count them": "alle {} Transfers sind nach Sicherheit oder Beleglage weggelassen; auf Wunsch "
    "zählen auch offene und solche ohne Beleg",
    "no counted transfer names who brought it": "kein gezählter Transfer nennt, wer ihn brachte",
    "nobody passed on what it received between places whose {} is recorded": "niemand gab weiter, "
    "was er bekam, zwischen Orten mit bekannter Gruppe ({})",
    "no such chain": "keine solche Kette",
    "{} is in none of these transfers": "{} kommt in keinem dieser Transfers vor",
    "none of {} transfers has a date: nothing is known about their order": "keiner der {} "
    "Transfers ist datiert: über ihre Reihenfolge ist nichts bekannt",
    # words in cells
    "yes": "ja",
    "no": "nein",
    "perhaps": "vielleicht",
    "shared": "geteilt",
    "unknown": "unbekannt",
    "certain": "sicher",
    "same year": "im selben Jahr",
    "open": "offen",
    "reversed": "umgekehrt",
    "innovators": "Innovatoren",
    "early adopters": "frühe Übernehmer",
    "early majority": "frühe Mehrheit",
    "late majority": "späte Mehrheit",
    "laggards": "Nachzügler",
    "very low threshold": "sehr niedrig",
    "low threshold": "niedrig",
    "high threshold": "hoch",
    "very high threshold": "sehr hoch",
    "indegree": "Eingangsgrad",
    "outdegree": "Ausgangsgrad",
    # chains, sources, pictures
    "order: {}": "Reihenfolge: {}",
    "weakest link": "schwächstes Glied",
    "{} years": "{} Jahre",
    "1 year": "1 Jahr",
    "within one year": "innerhalb eines Jahres",
    "rests on {}": "beruht auf {}",
    "no source": "ohne Quelle",
    "without a known model": "ohne bekanntes Vorbild",
    "made after a model": "nach einem Vorbild",
    "dated before its model": "vor dem Vorbild datiert",
    "dated after its model": "nach dem Vorbild datiert",
    "year": "Jahr",
    "places that have adopted": "Orte, die übernommen haben",
    "share of those left that adopts": "Anteil der übrigen, der übernimmt",
    "share that has not adopted": "Anteil, der noch nicht übernommen hat",
    "years from the model to what was made after it": "Jahre vom Vorbild zu dem, was nach ihm "
    "entstand",
    "generation (some years are unknown)": "Generation (manche Jahre sind unbekannt)",
    "km (great circle)": "km (Großkreis)",
    "seen, with a year": "gesehen, mit Jahr",
    "the model": "das Modell",
    "no model is drawn: see below": "kein Modell gezeichnet: siehe unten",
    "p below 0.05": "p unter 0,05",
    "p above": "p darüber",
    "share of those looked at that had adopted": "Anteil der Beachteten, die übernommen hatten",
    "nothing here has a number": "nichts hier hat eine Zahl",
    "{} of {} not shown: no number, or beyond the first {}": "{} von {} nicht gezeigt: keine Zahl, "
    "oder jenseits der ersten {}",
}
"""English phrase → German; ``{}`` stands for words that are translated on their own, if known."""


def heading(column: str, lang: str = "en") -> str:
    """What stands above a column.

    >>> heading("cumulative"), heading("cumulative", "de")
    ('places so far', 'Orte bisher')
    """
    words = HEADINGS.get(column)
    return words[lang == "de"] if words else column.replace("_", " ")


def said(text: str, lang: str = "en") -> str:
    """``text`` in ``lang``; a phrase that is not known stays English.

    >>> said("transfers (confirmed; documented or partly)", "de")
    'Transfers (bestätigt; belegt oder teilweise belegt)'
    >>> said("Bremen", "de")
    'Bremen'
    """
    return (_german(text) or text) if lang == "de" else text


def known(text: str) -> bool:
    """Whether there is a German phrase for it."""
    return _german(text) is not None


def _german(text: str) -> str | None:
    if text in PHRASES:
        return PHRASES[text]
    for pattern, german in _patterns():
        if found := pattern.fullmatch(text):
            return german.format(*(said(words, "de") for words in found.groups()))
    return None


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The phrases with gaps; what is longest in fixed words is tried first."""
    gaps = sorted((p for p in PHRASES if "{}" in p), key=len, reverse=True)
    return [(re.compile(re.escape(p).replace(r"\{\}", "(.+?)")), PHRASES[p]) for p in gaps]
