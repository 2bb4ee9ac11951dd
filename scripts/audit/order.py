#!/usr/bin/env python3
"""The same second path for order, saving and headline: order.py DATA_FOLDER CATALOG_FILE OUTPUT_FILE

Groups and orders offers of CATALOG_FILE, the bundled price table read as plain JSON, beside the reference of each of
CASES, by the verdicts of verdicts.py and the definitions of design.md section 9. Money is decimal: tokens x dollars per
million, of the standard service and its lowest tier. Offers with windows of time, dated rates or a fee per request are
left out, and so are models whose label in a raw file was given to other weights in the reviewed crosswalk (DISPUTED).
"""
import json
import sys
from decimal import Decimal
from pathlib import Path

from verdicts import Data, verdict

ANSWER = (250, 1000)
GROUPS = ["same-model", "better", "equivalent", "unproven", "weaker", "not-measured"]
AS_GOOD = GROUPS[:3]
METHOD = {
    "cost": "tokens x input + answer x output, in USD per million tokens; the rate of the standard service with the "
            "lowest aboveInput; no cached share, no reasoning tokens, the same count in every tokenizer; low at the short answer, high at the long one",
    "order": "within a group by (low + high) / 2, then high, then offer id; better and equivalent are one group, and what "
             "does not fit comes after what does: a requirement is a hard condition",
    "saving": "1 - low / low and 1 - high / high of the reference, sorted",
    "headline": "lowest midpoint of same-model, better and equivalent that is ranked, not free, fits, saves at both "
                "ends, and reasons if and only if the reference does",
    "offers": "chosen from the bundled catalog: ranked, one undated standard rate for the lowest tier; of each group "
              "the cheapest and some spread over the rest; unranked ones only to see that none is headlined",
}

# A heading: kind of work, default tolerance, benchmarks, and the day after which no model can be in the raw file under
# a label that the raw crosswalk lacks ("-" where it has every row). A line: tokens | reference offer [@ effort] | why.
CASES = """
# agentic-code-change | 5 | swe-bench-verified | -
2000 | openai:gpt-5.4 | the default reference
150000 | openai:gpt-5.4 | windows of 128k do not hold it
2000 | openai:gpt-5.5 | dearer reference
2000 | anthropic:claude-opus-4-6 | many hosts of the same weights
40000 | anthropic:claude-opus-4-8 | strong reference
2000 | minimax:MiniMax-M3 | a cheap reference
2000 | deepinfra:deepseek-ai/DeepSeek-V4-Pro | open weights with many hosts
# test-writing | 5 | swt-bench | -
2000 | openai:gpt-5.4 | paired on shared tasks
2000 | anthropic:claude-opus-4-6 | as in the facts
150000 | google:gemini-3.5-flash | a long text
# assistant | 5 | gaia | -
2000 | openai:gpt-5.4 | a broken run among the candidates
2000 | anthropic:claude-opus-4-6 | as in the facts
2000 | openai:gpt-5.5 | dearer reference
# code-edit | 5 | aider-polyglot | 2026-01-01
2000 | openai:gpt-5 | efforts from low to high
2000 | openai:gpt-5 @ low | at an effort that is set
2000 | azure:o3 | an unstated and a high effort
2000 | openai:gpt-4.1 | a model that does not reason: nothing that reasons is headlined
150000 | openai:gpt-4.1 | the same with a long text
2000 | anthropic:claude-opus-4-20250514 | retired, still a reference; its highest effort is a budget of 32k
# coding-questions | 35 | arena-coding | -
2000 | openai:gpt-5.4 | votes
2000 | openai:gpt-5.4 @ default | as the model comes
2000 | anthropic:claude-opus-5-5 | strong reference
2000 | minimax:MiniMax-M3 | a cheap reference
# web-front-end | 35 | arena-webdev | -
2000 | anthropic:claude-opus-4-6 | rows of one harness only
2000 | openai:gpt-5.5 | its rows ran in codex
# chat | 35 | arena-overall | -
2000 | openai:gpt-5.4 | votes
2000 | openai:gpt-4.1 | a model that does not reason
2000 | google:gemini-3-flash-preview | minimal is under the effort as it comes
100000 | anthropic:claude-sonnet-5 | a long text
# writing | 35 | arena-creative-writing | -
2000 | openai:gpt-5.5 | votes
2000 | anthropic:claude-sonnet-4-5 | an older reference
# instructions | 35 | arena-instruction-following | -
2000 | anthropic:claude-sonnet-5 | votes
2000 | openai:gpt-5.4 | votes
# tool-calling | 5 | tau-bench-banking bfcl-v4 | 2026-01-01
2000 | anthropic:claude-opus-4-6 | few are proven
2000 | openai:gpt-5.2 | few are proven
# summarise | 2 | vectara-consistency | 2026-10-01
2000 | openai:gpt-5.4 | no error known: nothing is equivalent, only the same model elsewhere
30000 | openai:gpt-4.1 | the same, and it does not reason
# science | 5 | gpqa-diamond | 2026-01-01
2000 | openai:gpt-5.1 | standard errors
2000 | openai:gpt-4.1 | a model that does not reason
2000 | anthropic:claude-haiku-4-5 | thinking with a budget is its highest effort
# mathematics | 5 | otis-mock-aime | 2026-01-01
2000 | anthropic:claude-sonnet-4-5 | without thinking it would be beaten by far
2000 | azure:o3 | wide intervals
2000 | openai:gpt-4.1 | a model that does not reason
# hard-mathematics | 5 | frontiermath | -
2000 | openai:gpt-5.6-luna | efforts far apart
2000 | anthropic:claude-opus-4-6 | standard errors
"""

# What Epoch's older labels mean; the raw crosswalk has no rows for them.
EPOCH_LABELS = {
    "gpt-5.1_medium": ("openai/gpt-5.1", "medium"), "gpt-5.1_high": ("openai/gpt-5.1", "high"),
    "gpt-5-2025-08-07_medium": ("openai/gpt-5", "medium"),
    "gpt-5-2025-08-07_high": ("openai/gpt-5", "high"),
    "gpt-5-mini-2025-08-07_medium": ("openai/gpt-5-mini", "medium"),
    "gpt-5-mini-2025-08-07_high": ("openai/gpt-5-mini", "high"),
    "gpt-5-nano-2025-08-07_medium": ("openai/gpt-5-nano", "medium"),
    "gpt-5-nano-2025-08-07_high": ("openai/gpt-5-nano", "high"),
    "gpt-oss-120b_high": ("openai/gpt-oss-120b", "high"),
    "o3-2025-04-16_high": ("openai/o3", "high"), "o4-mini-2025-04-16_high": ("openai/o4-mini", "high"),
    "o3-mini-2025-01-31_medium": ("openai/o3-mini", "medium"),
    "o3-mini-2025-01-31_high": ("openai/o3-mini", "high"),
    "gpt-4.1-2025-04-14": ("openai/gpt-4.1", None),
    "gpt-4.1-mini-2025-04-14": ("openai/gpt-4.1-mini", None),
    "gpt-4.1-nano-2025-04-14": ("openai/gpt-4.1-nano", None),
    "gpt-4o-mini-2024-07-18": ("openai/gpt-4o-mini", None),
    "claude-sonnet-4-5-20250929": ("anthropic/claude-sonnet-4-5", None),
    "claude-sonnet-4-5-20250929_16K": ("anthropic/claude-sonnet-4-5", "16k"),
    "claude-sonnet-4-5-20250929_32K": ("anthropic/claude-sonnet-4-5", "32k"),
    "claude-sonnet-4-5-20250929_59K": ("anthropic/claude-sonnet-4-5", "59k"),
    "claude-haiku-4-5-20251001": ("anthropic/claude-haiku-4-5", None),
    "claude-haiku-4-5-20251001_32K": ("anthropic/claude-haiku-4-5", "32k"),
}
DISPUTED = {
    "deepseek/deepseek-chat", "deepseek/deepseek-reasoner", "deepseek/deepseek-v3.2",
    "deepseek/deepseek-v3.2-exp", "deepseek/deepseek-r1", "deepseek/deepseek-r1-0528",
    "deepseek/deepseek-v4-flash-0731", "alibaba/qwen3-235b-a22b", "alibaba/qwen3.7-max",
    "alibaba/qwen3-235b-a22b-instruct-2507", "google/gemini-2.5-pro", "openai/gpt-5.5-instant",
    "xai/grok-4-fast", "xai/grok-4-fast-reasoning", "xai/grok-4.1-fast",
    "xai/grok-4.1-fast-reasoning", "xai/grok-4.20-0309-reasoning",
}


class Catalog:
    def __init__(self, file):
        document = json.loads(Path(file).read_text(encoding="utf-8"), parse_float=Decimal)
        self.models = document["models"]
        self.offers = {o["id"]: o for o in document["offers"]}

    def simple(self, offer, tokens):
        """Whether its price is one undated standard rate, its limits and whether it reasons are known."""
        model = self.models[offer["model"]]
        rates = [r for r in offer["rates"] if r["service"] == "standard"]
        dated = any({"from", "until", "window", "perRequest"} & set(r) for r in rates)
        base = [r for r in rates if r["aboveInput"] == 0]
        return (not dated and len(base) == 1 and {"input", "output"} <= set(base[0]["perMillion"])
                and all(r["aboveInput"] == 0 or r["aboveInput"] > tokens for r in rates)
                and "moved" not in offer and offer["model"] not in DISPUTED
                and "reasoning" in model and self.limits(offer)[0] is not None)

    def cost(self, offer, tokens):
        rate = next(r for r in offer["rates"] if r["service"] == "standard" and r["aboveInput"] == 0)
        prices = rate["perMillion"]
        return tuple((tokens * Decimal(prices["input"]) + answer * Decimal(prices["output"]))
                     / 1_000_000 for answer in ANSWER)

    def limits(self, offer):
        """(window, input): the offer's own where it states one, else the model's."""
        model, own = self.models[offer["model"]], offer.get("limit", {})
        return own.get("context", model.get("context")), own.get("input")

    def fits(self, offer, tokens):
        window, limit = self.limits(offer)
        longest = offer.get("limit", {}).get("output", self.models[offer["model"]].get("maxOutput"))
        return (tokens + ANSWER[1] <= window and (limit is None or tokens <= limit)
                and (longest is None or ANSWER[1] <= longest))

    def weights(self, offer):
        """What decides whether two offers are the same model. A region is a place, not a variant of the weights."""
        return offer["model"], {k: v for k, v in offer.get("variant", {}).items() if k != "region"}


def group_of(catalog, data, case, reference, candidate):
    work, tolerance, benchmarks, effort = case
    (own, own_variant), (other, variant) = catalog.weights(reference), catalog.weights(candidate)
    if own == other and own_variant == variant:
        return "same-model"
    if own == other or own_variant or variant:
        return "not-measured"  # a variant inherits no verdict
    return verdict(data, "", work, benchmarks, own, other, tolerance, effort)["verdict"]


def spread(entries, first, more):
    """The first of a group, and some at equal steps over the rest."""
    rest = entries[first:]
    step = max(1, len(rest) // more) if more else 1
    return entries[:first] + rest[::step][:more]


def order_of(entry):
    low, high = entry["usd"]
    return not entry["fits"], (low + high) / 2, high, entry["offer"]


def unmistaken(catalog, data, offer, benchmarks, newest):
    """Measured under a label that we can read, or too new to be measured under one that we can't."""
    model = offer["model"]
    if any(data.find(b, model) for b in benchmarks[:1]):
        return True
    return newest == "-" or catalog.models[model].get("released", "") > newest


def solve(catalog, data, why, work, tolerance, benchmarks, newest, tokens, name, effort):
    reference = catalog.offers[name]
    if not catalog.simple(reference, tokens):
        raise ValueError(f"{name}: not priced simply")
    paid = catalog.cost(reference, tokens)
    groups, unranked = {group: [] for group in GROUPS}, []
    for offer in catalog.offers.values():
        if offer is reference or not catalog.simple(offer, tokens):
            continue
        same = offer["model"] == reference["model"]
        if not same and not unmistaken(catalog, data, offer, benchmarks, newest):
            continue
        low, high = cost = catalog.cost(offer, tokens)
        free = high == 0
        entry = {"offer": offer["id"], "usd": cost, "fits": catalog.fits(offer, tokens),
                 "saving": sorted(1 - theirs / ours for theirs, ours in zip(cost, paid))}
        entry["reasons"] = catalog.models[offer["model"]]["reasoning"]
        group = group_of(catalog, data, (work, tolerance, benchmarks, effort), reference, offer)
        if offer.get("unranked"):
            if group in AS_GOOD and offer["unranked"] != "deprecated":
                unranked.append(entry)
        elif not free:
            groups[group].append(entry)
    reasons = catalog.models[reference["model"]]["reasoning"]
    chosen = {}
    for group, entries in groups.items():
        entries.sort(key=order_of)
        chosen[group] = spread(entries, 6, 2) if group in AS_GOOD else spread(entries, 2, 2)
        variants = [e for e in entries if catalog.offers[e["offer"]].get("variant")]
        extra = variants[:2] + [e for e in entries if not e["fits"]][:1]
        chosen[group] += [e for e in extra if e not in chosen[group]]
        chosen[group].sort(key=order_of)
    able = [e for group in AS_GOOD for e in groups[group]
            if e["fits"] and e["saving"][0] > 0 and e["reasons"] == reasons]
    best = min(able, key=order_of) if able else None
    if best:
        home = next(group for group in AS_GOOD if best in groups[group])
        if best not in chosen[home]:
            chosen[home] = sorted([*chosen[home], best], key=order_of)
    unranked.sort(key=order_of)
    return {"why": why, "work": work, "tolerance": tolerance, "tokens": tokens, "answer": ANSWER,
            "reference": name, "setEffort": effort, "usd": [float(x) for x in paid],
            "groups": {g: [plain(e, v) for e, v in entries] for g, entries in joined(chosen).items()},
            "unranked": [e["offer"] for e in unranked[:3]],
            "headline": best and best["offer"]}


def joined(chosen):
    """Better and equivalent in one group; each offer with its verdict."""
    groups = {}
    for verdict_kind, entries in chosen.items():
        name = "as-good" if verdict_kind in ("better", "equivalent") else verdict_kind
        groups.setdefault(name, []).extend((e, verdict_kind) for e in entries)
    return {g: sorted(es, key=lambda e: order_of(e[0])) for g, es in groups.items()}


def plain(entry, verdict_kind):
    return {"offer": entry["offer"], "verdict": verdict_kind, "usd": [float(x) for x in entry["usd"]],
            "saving": [float(x) for x in entry["saving"]], "fits": entry["fits"]}


def cases():
    for line in CASES.strip().splitlines():
        parts = [part.strip() for part in line.strip("# ").split("|")]
        if line.startswith("#"):
            work, tolerance, benchmarks, newest = parts[0], int(parts[1]), parts[2].split(), parts[3]
            continue
        tokens, reference, why = parts
        reference, _, effort = (part.strip() for part in reference.partition("@"))
        yield why, work, tolerance, benchmarks, newest, int(tokens), reference, effort or None


def main(folder, catalog_file, output):
    data, catalog = Data(folder), Catalog(catalog_file)
    for benchmark in ("gpqa-diamond", "otis-mock-aime"):
        for row in data.rows[benchmark]:
            row.model, row.effort = EPOCH_LABELS.get(row.label, (None, None))
    results = [solve(catalog, data, *case) for case in cases()]
    lines = ",\n".join(json.dumps(r, ensure_ascii=False) for r in results)
    method = json.dumps(METHOD, ensure_ascii=False, indent=2)
    Path(output).write_text(f'{{"method": {method},\n"cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
