"""Prompts aloud: what the voice door asks, recorded by people, reviewed by others, carried by tablets."""
