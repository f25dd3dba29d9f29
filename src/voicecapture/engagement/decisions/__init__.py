"""Decisions about a person's rights or home, each with an answer: was this person spoken to?"""
