"""The plan with which kits of brands are tried: a short session in the brand 'ours'."""

PLAN = """\
plan: 1
title: T
brand: ours
make: [deck, handout, cards]
blocks:
  - block: B
    minutes: 30
    choose: {cards: 2}
"""
