"""Words that our sentences do not use of people, or to them; `make check` refuses a new one.

The review shows what such words did: a frightened mother was "aggressive" (8.6, 16.1) and a family
that nobody had asked "did not engage" (16.4). A word that judges ends the question why. Beside them
stand the words of machines, which leave a worker at a door without a next step. The list grew out of
a reading of every sentence (docs/words.md); who adds to it adds the reason.
"""

import re
from collections.abc import Iterator

# What is not said, and what is said instead or why not.
NOT_SAID = {
    r"fail(s|ed|ing|ures?)?": "what happened, and what can be done now",
    r"refus(e|es|ed|ing) to": "what they said or did; a no is an answer, not a refusal to us",
    r"(non-|dis)?engag(e|es|ed|ing|ement)": "who was asked, how, and what they answered (16.4)",
    r"did not attend|no[- ]shows?|dna": "we missed each other",
    r"(non-?)?complian(t|ce)|(un)?cooperative": "what was agreed, and what stood in the way",
    r"difficult|aggressive|hostile|manipulative|hysterical|chaotic|dysfunctional|attention[- ]seeking": (
        "what was seen and heard (5.10, 16.1)"
    ),
    r"resistan(t|ce)|hard[- ]to[- ]reach|challenging": "what may stand in the way",
    r"den(y|ies|ied|ial)|admit(s|ted)?|confess(es|ed)?|claims?|claimed": "they said",
    r"lie[ds]? (to|about)|liars?|lying": "each account is kept as its teller's own",
    r"victims?|perpetrators?|offenders?|abusers?|predators?": "the person; what was done, by whom",
    r"vulnerable": "what makes it unsafe for them",
    r"blam(e|ed|ing)|fault|guilty": "nobody is judged here",
    r"illegal|unauthori[sz]ed|forbidden|invalid|errors?|abort(ed)?": "what happened, and what to do",
    r"service users?|users?|clients?|cases?|subjects?": "people, by name or as they wish",
    r"vaults?|bytes|payload|tokens?|hash(es)?|cache[sd]?|sync(ed|hroni[sz]ed?)?": (
        "what it is for whoever reads it; no word of the machine"
    ),
}

# Sentences that may, each for its reason.
ALLOWED = {
    "Words like “aggressive” or “difficult” hide what happened": "asks to replace those very words",
    "it is not your fault": "tells a child that it is not",
    "A legal claim": "the term of the law (UK GDPR, Art. 17(3)(e))",
}

_PATTERNS = {
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE): instead for words, instead in NOT_SAID.items()
}


def faults_of_words(sentence: str) -> Iterator[str]:
    """Yield each word of a sentence that is not said, with what is said instead."""
    if any(allowed in sentence for allowed in ALLOWED):
        return
    for pattern, instead in _PATTERNS.items():
        found = pattern.search(sentence)
        if found:
            yield f"says “{found[0]}”; rather: {instead}"
