"""The graph of an agenda item: its title, presenters, decisions, actions and the strategies it considers."""

from __future__ import annotations

from pyoxigraph import NamedNode

from partnergraph.graph import practice
from partnergraph.graph.draft import Draft
from partnergraph.graph.practice import part
from partnergraph.graph.terms import date, integer
from partnergraph.minutes.facts import Action, Consideration, Decision, Item, Owner


def describe(draft: Draft, item: Item) -> None:
    """Write one item; of a private one only its place, number and privacy are public."""
    node, secret = draft.item(item), item.private
    draft.classes(node, ("pg:AgendaItem", "schema:CreativeWork"))
    draft.say(node, "dcterms:isPartOf", draft.meeting)
    draft.say(node, "schema:position", integer(item.position))
    draft.say(node, "pg:number", item.number)
    if item.private:
        draft.concept(node, "dcterms:accessRights", "access", "private")
    for code in item.codes:
        draft.say(node, "pg:code", code, secret)
    draft.say(node, "dcterms:title", item.title, secret)
    draft.say(node, "dcterms:identifier", item.identifier, secret)
    draft.say(node, "pg:itemText", item.text, secret)
    draft.say(node, "pg:passage", draft.passage(item.title_span), secret)
    if item.truncated:
        draft.say(node, "pg:truncated", draft.passage(item.span), secret)
    for presenter in item.presenters:
        draft.state(node, "pg:presenterMention", draft.passage(presenter.person), presenter.proof)
    for place, decision in enumerate(item.decisions, 1):
        _decision(draft, item, place, decision)
    for place, action in enumerate(item.actions, 1):
        _action(draft, item, place, action)
    for place, consideration in enumerate(item.considerations, 1):
        _consideration(draft, item, place, consideration)
    practice.describe(draft, item)


def _decision(draft: Draft, item: Item, place: int, decision: Decision) -> None:
    node, secret = part(draft, item, "decision", place), item.private
    draft.classes(node, ("pg:Decision",), secret)
    draft.say(node, "dcterms:isPartOf", draft.item(item), secret)
    draft.concept(node, "pg:kind", "decision-kind", decision.kind, secret)
    draft.say(node, "pg:statement", decision.text, secret)
    draft.say(node, "pg:condition", decision.condition, secret)
    draft.say(node, "schema:position", integer(place), secret)
    draft.prove(node, decision.proof, secret)


def action_address(draft: Draft, item: Item, place: int) -> NamedNode:
    """The address of an item's action, by its place in the item from 1."""
    return NamedNode(draft.space.action(draft.role.path, draft.item_names[item.position], place))


def _action(draft: Draft, item: Item, place: int, action: Action) -> None:
    node, secret = action_address(draft, item, place), item.private
    draft.classes(node, ("pg:Action", "schema:Action"), secret)
    draft.say(node, "dcterms:isPartOf", draft.item(item), secret)
    draft.say(node, "pg:statement", action.text, secret)
    for owner in action.owners:
        _owner(draft, node, owner, secret)
    if action.due:
        draft.say(node, "pg:due", date(action.due), secret)
    draft.say(node, "pg:dueWords", action.due_words, secret)
    draft.say(node, "pg:statusWords", action.status, secret)
    draft.say(node, "pg:mark", action.mark, secret)
    draft.say(node, "schema:position", integer(place), secret)
    draft.prove(node, action.proof, secret)


def _owner(draft: Draft, action: NamedNode, owner: Owner, secret: bool) -> None:
    if owner.mention:
        draft.say(action, "pg:ownerMention", draft.passage(owner.mention), secret)
    if owner.of_body:
        draft.say(action, "pg:ownerBody", draft.meeting, secret)
    draft.say(action, "pg:ownerWords", owner.words, secret)


def _consideration(draft: Draft, item: Item, place: int, consideration: Consideration) -> None:
    node, secret = part(draft, item, "strategy", place), item.private
    draft.classes(node, ("pg:Consideration",), secret)
    draft.say(node, "dcterms:isPartOf", draft.item(item), secret)
    draft.say(node, "pg:mention", draft.passage(consideration.strategy), secret)
    draft.say(node, "pg:editionLabel", consideration.edition, secret)
    draft.concept(node, "pg:relation", "relation", consideration.relation, secret)
    for index in consideration.decisions:
        draft.say(node, "pg:outcome", part(draft, item, "decision", index + 1), secret)
    draft.prove(node, consideration.proof, secret)
