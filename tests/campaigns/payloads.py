"""Texts that would run, break out or mislead, and a graph that has them in every field."""

import toy

JS = "window.hit=1"
SCRIPTS = (
    f"<script>{JS}</script>",
    f"</script><script>{JS}</script>",
    f"</title><script>{JS}</script>",
    f"</style><script>{JS}</script>",
    f"</textarea><script>{JS}</script>",
    f"</noscript><script>{JS}</script>",
    f"--><script>{JS}</script>",
    f"]]><script>{JS}</script>",
    f"<!--<script>{JS}//--></script>",
    f"<scr<script>ipt>{JS}</script>",
    f"<ScRiPt >{JS}</ScRiPt>",
    f"<script src=data:,{JS}></script>",
    f"<svg><script>{JS}</script></svg>",
    f"<svg onload={JS}>",
    f"<svg/onload={JS}//",
    f"<svg><animate onbegin={JS} attributeName=x dur=1s>",
    f"<img src=x onerror={JS}>",
    f"<img src=x onerror='{JS}'>",
    f'<img src="x" onerror="{JS}">',
    f"<img/src/onerror={JS}>",
    f"<image src=x onerror={JS}>",
    f"<body onload={JS}>",
    f"<iframe srcdoc='<script>parent.{JS}</script>'>",
    f"<iframe src=javascript:parent.{JS}>",
    f"<object data=javascript:{JS}>",
    f"<embed src=javascript:{JS}>",
    f"<details open ontoggle={JS}>",
    f"<video><source onerror={JS}>",
    f"<audio src=x onerror={JS}>",
    f"<input autofocus onfocus={JS}>",
    f"<marquee onstart={JS}>",
    f"<math><mtext><img src=x onerror={JS}>",
    f"<table background=javascript:{JS}>",
    f"<a href=javascript:{JS}>x</a>",
    f"<form action=javascript:{JS}><button>x",
    f"<meta http-equiv=refresh content='0;url=javascript:{JS}'>",
    "<base href=http://127.0.0.1:1/>",
    "<link rel=stylesheet href=http://127.0.0.1:1/x.css>",
    "<style>*{display:none}</style>",
    f"<template><script>{JS}</script></template>",
)
ATTRIBUTES = (
    f'" onmouseover="{JS}" x="',
    f"' onmouseover='{JS}' x='",
    f"` onmouseover={JS} x=`",
    f'" autofocus onfocus="{JS}',
    f'"><script>{JS}</script>',
    f"'><script>{JS}</script>",
    f'\\"-({JS})-\\"',
    f"';{JS};//",
    f"\\u003cscript\\u003e{JS}\\u003c/script\\u003e",
    f"&lt;script&gt;{JS}&lt;/script&gt;",
    f"&#60;script&#62;{JS}&#60;/script&#62;",
    f"${{{JS}}}",
    f"{{{{ {JS} }}}}",
    f"{{% raw %}}{JS}",
    f"javascript:{JS}",
    f"data:text/html,<script>{JS}</script>",
)
FORMULAS = (
    '=HYPERLINK("http://127.0.0.1:1/")',
    "+1+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(1)",
    "|x",
    "\t=1",
)
SIGNS = ("\u202egnp.exe", "\u2066\u2028\u2029", "a\u0000b".replace("\u0000", "\u0007"))
PAYLOADS = (*SCRIPTS, *ATTRIBUTES, *FORMULAS, *SIGNS)
FIELDS = (
    *(
        "place",
        "idea",
        "initiative",
        "network",
        "source title",
        "publisher",
        "paraphrase",
        "reason",
    ),
    "locator",
)


def turtle(text: str) -> str:
    """A text as Turtle has it."""
    return '"' + "".join(f"\\U{ord(letter):08X}" for letter in text) + '"'


def graph(payloads: tuple[str, ...]) -> str:
    """For each text an idea that came from one town to another, and the text in every field."""
    return toy.PLACES + "".join(map(_transfer, range(len(payloads)), payloads))


def _transfer(number: int, payload: str) -> str:
    said, n = turtle(payload), number
    both = f"{said}@de , {said}@en"
    name = f"x{n}"
    claims = "".join(
        f"""
claim:{name}.{prop} a koop:Claim ; koop:claimAbout {about} ; koop:claimProperty koop:{prop} ;
  koop:claimValue {value} ; koop:grade vocab:documented ; koop:modality vocab:asserted ;
  koop:rank vocab:preferred ; koop:reason {both} ; koop:inSource source:{name} ;
  koop:locator {said} ; koop:paraphrase {both} ."""
        for about, prop, value in (
            (f"transfer:{name}", "fromInitiative", "initiative:" + name + ".from"),
            (f"transfer:{name}", "toInitiative", "initiative:" + name + ".to"),
            (f"transfer:{name}", "realisedAs", "initiative:" + name + ".to"),
            (f"initiative:{name}.to", "startYear", '"2015"'),
            (f"place:{name}", "memberOf", f"intermediary:{name}"),
        )
    )
    return f"""
place:{name} a koop:City ; rdfs:label {both} ; koop:inCountry place:land ;
  wgs84:lat {40 + n % 20} ; wgs84:long {n % 30} .
idea:{name} a koop:Idea ; rdfs:label {both} .
intermediary:{name} a koop:CityNetwork ; rdfs:label {both} .
source:{name} a koop:Source ; rdfs:label {both} ; dcterms:title {said} ; dcterms:publisher {said} ;
  dcterms:date "2020" .
initiative:{name}.from a koop:Project ; rdfs:label {both} ; koop:embodies idea:{name} ;
  koop:inPlace place:aach .
initiative:{name}.to a koop:Project ; rdfs:label {both} ; koop:embodies idea:{name} ;
  koop:inPlace place:{name} .
transfer:{name} a koop:TransferEvent ; koop:transfers idea:{name} ; rdfs:label {both} .
{claims}
"""
