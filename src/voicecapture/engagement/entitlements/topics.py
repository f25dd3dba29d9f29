"""What each right means, in one plain sentence, for an adult and for a child.

The sentences are read out, or shown on the tablet, in the person's own language; they come from the
catalogue that everything here is translated in. They say that a right exists and that advice can be had;
they are not advice.
"""

from dataclasses import dataclass

from voicecapture.base.errors import N_
from voicecapture.engagement.entitlements.rules import TOPICS, Audience, Topic
from voicecapture.i18n import LANGUAGES, SOURCE_LANGUAGE, direction, t

# Translators: names of subjects that are explained to a person, such as a right; each is short.
TITLES: dict[Topic, str] = {
    "immigration": N_("Papers and the right to stay"),
    "housing": N_("Home and tenancy"),
    "money": N_("Money and benefits"),
    "safety": N_("Safety, and orders against abuse"),
    "health": N_("Doctors and health"),
    "education": N_("School and learning"),
    "complaints": N_("Complaining, and an advocate"),
    "records": N_("What is written about you"),
    "legal_advice": N_("A lawyer of your own"),
}
# Translators: read out to an adult, one right in one sentence. Plain and kind; "you" is polite.
_TO_ADULTS: dict[Topic, str] = {
    "immigration": N_(
        "Whether you may stay in this country is your own matter: you can ask about it yourself, "
        "and get advice that nobody else in the family hears."
    ),
    "housing": N_(
        "Even if your home is in somebody else’s name, you may have a right to stay in it; "
        "ask us before you sign anything or leave."
    ),
    "money": N_(
        "You may have a right to money of your own, such as benefits, even if somebody else in "
        "the family looks after the money."
    ),
    "safety": N_(
        "Nobody is allowed to hurt, threaten or control you, and a court can order someone to "
        "stay away from you and your home."
    ),
    "health": N_(
        "You can see a doctor, a midwife or a nurse on your own, with an interpreter who is not "
        "family."
    ),
    "education": N_(
        "You can learn, English too, and you can speak with your children’s school yourself."
    ),
    "complaints": N_(
        "If you are not treated fairly you can complain, and an independent advocate can help "
        "you to say what you want."
    ),
    "records": N_(
        "You can ask to see what is written about you, and ask for mistakes to be put right."
    ),
    "legal_advice": N_(
        "You can have a lawyer who works for you alone; often it costs you nothing."
    ),
}
# Translators: read out to a child of about nine, one right in one sentence. Short words.
_TO_CHILDREN: dict[Topic, str] = {
    "immigration": N_(
        "You can ask if you may stay in this country, and somebody will find out for you."
    ),
    "housing": N_("You should have a safe place to live, and you can say how home is for you."),
    "money": N_("You should have food, clothes and what you need; tell us if you do not."),
    "safety": N_(
        "Nobody is allowed to hurt you or scare you; if somebody does, it is not your fault, and "
        "there are people whose job is keeping you safe."
    ),
    "health": N_("You can talk to a doctor or a nurse, and ask to do it on your own."),
    "education": N_("You can go to school and learn, whoever you are."),
    "complaints": N_(
        "If something is not fair you can say so, and a grown-up called an advocate can help you."
    ),
    "records": N_("You can ask what is written down about you."),
    "legal_advice": N_("If a judge decides about you, somebody can speak there just for you."),
}
SENTENCES: dict[Audience, dict[Topic, str]] = {"adult": _TO_ADULTS, "child": _TO_CHILDREN}


@dataclass(frozen=True)
class TopicText:
    """A right in words, in a language and its direction; a translation is a draft until signed off."""

    topic: Topic
    title: str
    sentence: str
    language: str
    direction: str
    draft: bool


def texts_for(audience: Audience, language: str) -> list[TopicText]:
    """Return every topic in a language; in English where we have no words in that one yet."""
    shown = language if language in LANGUAGES else SOURCE_LANGUAGE
    return [
        TopicText(
            topic=topic,
            title=t(TITLES[topic], shown),
            sentence=t(SENTENCES[audience][topic], shown),
            language=shown,
            direction=direction(shown),
            draft=shown != SOURCE_LANGUAGE,
        )
        for topic in TOPICS
    ]
