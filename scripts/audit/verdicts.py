#!/usr/bin/env python3
"""A second, independent path to the verdicts of Model Cost: verdicts.py DATA_FOLDER OUTPUT_FILE

Judges the pairs in CASES from the raw benchmark files by the definitions of design.md section 9.
All arithmetic is decimal: a limit that falls exactly on a tolerance is decided as the data write
it, not by binary rounding.
"""
import csv
import json
import re
import sys
from dataclasses import dataclass
from decimal import Decimal, getcontext
from pathlib import Path
from statistics import median

# A heading is a kind of work, its strict, default and relaxed tolerances, and its benchmarks in the
# order in which they judge. A line is: tolerance | reference [@ effort set] | candidate | why.
# A name is a canonical id, or =label where the crosswalk has none; =label* is that model at every effort.
CASES = """
# agentic-code-change | 3 5 10 | swe-bench-verified
default | openai/gpt-5.5 | deepseek/deepseek-v4-pro | named in the facts: +5.0 ± 3.2
default | openai/gpt-5.4 | minimax/MiniMax-M3 | named in the facts: -0.8 ± 3.6
default | openai/gpt-5.4 | openai/gpt-5.5 | hi exactly 0: equivalent, not better
default | deepseek/deepseek-v4-pro | anthropic/claude-opus-4-8 | better; sign turned: the file has the pair the other way
default | anthropic/claude-opus-4-8 | deepseek/deepseek-v4-pro | weaker by more than 5
relaxed | anthropic/claude-opus-4-8 | deepseek/deepseek-v4-pro | same pair, unproven at 10
default | google/gemini-3-pro-preview | alibaba/qwen3.5-flash | lo exactly 5: unproven, not weaker
default | minimax/MiniMax-M2.7 | openai/gpt-5.2-codex | hi exactly 5; the index calls the first Minimax-2.7
default | anthropic/claude-fable-5 | anthropic/claude-opus-4-8 | only one over 95: still judged
default | openai/gpt-5.4 | anthropic/claude-sonnet-4-6 | its GAIA and Commit0 are broken, its SWE-bench is not
default | openai/gpt-5.4 | deepseek/deepseek-v4-pro-0813 | other weights than the April preview: no result
# test-writing | 3 5 10 | swt-bench
default | openai/gpt-5.4 | deepseek/deepseek-v4-pro | paired 9.5 on shared tasks, though the scores differ by 2.3
default | deepseek/deepseek-v4-pro | zhipuai/glm-5 | paired 2.4 on 334 tasks, though the scores differ by 20.8
default | anthropic/claude-opus-4-6 | anthropic/claude-sonnet-4-5 | lo exactly 5 (9.3 - 4.3; in binary 5.000000000000001)
default | openai/gpt-5.2 | anthropic/claude-opus-4-6 | hi exactly 0: not better
default | anthropic/claude-opus-4-6 | minimax/MiniMax-M3 | in the facts: -2.3 ± 3.7
default | openai/gpt-5.5 | nvidia/nemotron-3-nano-30b-a3b | only one under 10: still judged, on few shared tasks
# assistant | 3 5 10 | gaia
default | openai/gpt-5.4 | deepseek/deepseek-v4-pro | broken run of the candidate
default | anthropic/claude-sonnet-4-6 | openai/gpt-5.4 | broken run of the reference
default | openai/gpt-5.5 | minimax/MiniMax-M2.7 | 33.75 off its others: not broken, weaker
default | anthropic/claude-opus-4-6 | minimax/MiniMax-M3 | in the facts: 13.3 ± 6.8
default | openai/gpt-5.4 | google/gemini-3.5-flash | hi exactly 5: equivalent
default | anthropic/claude-opus-4-8 | minimax/MiniMax-M3 | lo exactly 5: unproven
default | zhipuai/glm-5 | openai/gpt-5.4 | better
relaxed | google/gemini-3.1-pro-preview | anthropic/claude-opus-4-8 | hi exactly 10
# code-edit | 3 5 10 | aider-polyglot
default | openai/gpt-5 | openai/gpt-5 | lower efforts of the reference are candidates: low and medium both unproven
relaxed | openai/gpt-5 | openai/gpt-5 | at 10 points only medium is equivalent
default | openai/o3 | openai/gpt-5 | low unproven, medium and high equivalent (high: hi 0.017)
default | openai/gpt-5 @ low | openai/o3 | set effort; both efforts of o3 unproven, so its default
default | deepseek/deepseek-r1-0528 | google/gemini-2.5-pro | counts, n = 225 (its published rate is of 224): hi -0.003
default | openai/gpt-4.1-mini | openai/gpt-5 | better already at low
default | openai/gpt-5 | openai/gpt-4.1 | weaker
default | openai/gpt-4.1-nano | openai/gpt-4.1-mini | only one under 10: still judged
default | openai/gpt-5 | openai/gpt-5.4 | never run on Aider
# coding-questions | 21 35 70 | arena-coding
strict | moonshotai/kimi-k3 | xai/grok-4.20-0309-reasoning | half-widths 7.6 and 5.7 make 9.5: lo exactly 21
default | openai/gpt-5.4 @ high | minimax/MiniMax-M3 | hi just under 35
default | openai/gpt-5.4 | openai/gpt-5.5 | both efforts equivalent: the unstated one is lower
strict | xai/grok-4.3 | openai/gpt-5.1 | unstated effort holds by 0.003
default | minimax/MiniMax-M3 | anthropic/claude-opus-4-6 | better at both efforts
# web-front-end | 21 35 70 | arena-webdev
default | minimax/MiniMax-M3 | openai/gpt-5.4 | its codex rows are not compared; weaker without
default | openai/gpt-5.5 | openai/gpt-5.4 | both in codex: high unproven, medium weaker
default | openai/gpt-5.5 @ high | openai/gpt-5.4 | at the set effort both are unproven, so medium
default | openai/gpt-5.4 @ high | anthropic/claude-opus-5 | the set effort ran in codex only
default | anthropic/claude-opus-5 | openai/gpt-5.6-sol | candidate ran in codex only
default | openai/gpt-5.6-sol | openai/gpt-5.6-terra | both in codex: weaker
default | anthropic/claude-sonnet-5-5 @ high | anthropic/claude-opus-5 | high weaker, max unproven (hi 35.003)
default | meta/muse-spark-1.1 | xai/grok-4.5 | hi -0.034: better
# chat | 21 35 70 | arena-overall
default | google/gemini-3-pro-preview | openai/gpt-5.1 | unstated effort weaker, high unproven (hi 35.004)
strict | xai/grok-4.20-0309-reasoning | anthropic/claude-sonnet-4-5 | unstated unproven (hi 21.001), high-32k equivalent
default | openai/gpt-5.6-sol | anthropic/claude-opus-5 | hi 0.014 at high: equivalent, not better
default | openai/gpt-5.5 | openai/gpt-5.5 | lower effort of the reference
default | anthropic/claude-opus-5-5 | openai/gpt-oss-120b | weaker
# writing | 21 35 70 | arena-creative-writing
default | openai/gpt-5.4 | openai/gpt-5.5 | equivalent at the lower effort
default | openai/gpt-5.5 | anthropic/claude-opus-5-5 | better
default | anthropic/claude-opus-4-6 | openai/gpt-5.4 | weaker at both efforts
default | anthropic/claude-sonnet-4-5 | minimax/MiniMax-M3 | lo 34.986: unproven by a hair
# instructions | 21 35 70 | arena-instruction-following
default | anthropic/claude-opus-4-6 | openai/gpt-5.4 | unstated weaker, high unproven (lo 34.9993)
default | anthropic/claude-sonnet-5 | moonshotai/kimi-k2.5 | hi 34.993: equivalent
default | alibaba/qwen3-235b-a22b | zhipuai/glm-4.7 | hi -0.007: better
relaxed | anthropic/claude-fable-5 | xiaomi/mimo-v2.5 | lo 70.002: weaker
# tool-calling | 3 5 10 | tau-bench-banking bfcl-v4
default | anthropic/claude-opus-4-5 | openai/gpt-5.2 | tau judges (BFCL would say weaker); the row without alltools is left out
default | meta/muse-spark-1.1 | anthropic/claude-opus-4-5 | lo 4.979: unproven by a hair
default | anthropic/claude-opus-4-6 | xai/grok-4.1-fast | lo 5.058: weaker
default | google/gemini-2.5-pro | alibaba/qwen3.8-max | better
default | openai/gpt-5.4 | anthropic/claude-sonnet-4-5 | its only row is of February, with terminal; no other shared benchmark
default | =GPT-5.2-2025-12-11 (FC) | =GLM-4.6 (FC thinking) | no error known: 16.5 higher is still unproven
default | =GPT-5-mini-2025-08-07 (FC) | =GPT-4.1-mini-2025-04-14 (FC) | no error known: 5.01 lower is weaker
# summarise | 1 2 4 | vectara-consistency
default | openai/gpt-5.4 | openai/gpt-5.2 | low unproven, high weaker; no error known
default | google/gemma-3-4b-it | openai/gpt-5.2 | low differs by exactly 2: unproven
strict | openai/gpt-5.4-nano | mistral/mistral-large-2411 | both over 95: unproven although over 1
default | openai/gpt-5.4-nano | openai/gpt-5.4-mini | only one over 95: weaker
default | openai/o3-pro | openai/gpt-5.4-nano | 20.2 higher is still unproven
default | openai/gpt-5 | openai/o4-mini | both efforts weaker, so low
# science | 3 5 10 | gpqa-diamond
default | =claude-sonnet-4-5-20250929* | =DeepSeek-R1-0528 | judged with 59k tokens to think, as highest: unproven
default | =DeepSeek-R1-0528 | =claude-sonnet-4-5-20250929* | equivalent with 16k tokens to think already
default | =claude-3-7-sonnet-20250219* | =claude-3-7-sonnet-20250219* | lower budgets of the reference are candidates
default | =gpt-5.1* | =claude-haiku-4-5-20251001* | weaker at each budget, so as it comes
default | =gpt-5.1_medium | =gpt-4.1-mini-2025-04-14 | weaker
# mathematics | 3 5 10 | otis-mock-aime
default | =o3-2025-04-16_high | =claude-opus-4-1-20250805_16K | 19.5 points, still unproven
default | =claude-sonnet-4-5-20250929* | =gpt-oss-120b_high | 42.2 better than it without thinking, unproven beside 59k
default | =claude-haiku-4-5-20251001* | =DeepSeek-R1-0528 | judged with 32k tokens to think
relaxed | =gpt-4o-2024-08-06 | =Llama-3.2-90B-Vision-Instruct | both under 10: unproven although hi 9.998
# hard-mathematics | 3 5 10 | frontiermath
default | openai/gpt-5.6-luna | openai/gpt-5.6-luna | lower efforts none and low both weaker
default | zhipuai/glm-5.2 @ low | openai/gpt-5.6-luna | none and low weaker, max better
relaxed | openai/gpt-5.6-luna @ none | alibaba/qwen3.6-plus | none unproven, unstated equivalent
default | zhipuai/glm-5.2 | anthropic/claude-opus-4-6 | n 277 against 285
default | openai/gpt-5.6-luna | anthropic/claude-opus-4-7 | lo 5.001: weaker
default | openai/gpt-4.1-mini | openai/gpt-4.1 | both under 10: unproven although hi 4.72
default | alibaba/qwen3.5-flash | openai/gpt-4o-2024-08-06 | both under 10: unproven although lo 5.6
default | openai/gpt-5.6-luna @ medium | zhipuai/glm-5.2 | the effort set was never run: nothing to compare
default | deepseek/deepseek-v4-pro | deepseek/deepseek-v4-pro-0813 | two sets of weights, two ids: better
"""

getcontext().prec = 40
Z = Decimal("1.959964")
BEST_FIRST = ["better", "equivalent", "unproven", "weaker", "not-measured"]
# Lowest first. A row without a stated effort (None) ran at its maker's default.
EFFORTS = [["none", "no thinking"], ["minimal"], ["low"], [None, "default"], ["medium"],
           ["thinking", "enabled"], ["16k"], ["24k thinking"], ["27k"], ["32k thinking", "32k"],
           ["59k"], ["64k"], ["high"], ["high-32k"], ["xhigh"], ["max"]]
RANK = {name: rank for rank, names in enumerate(EFFORTS) for name in names}
OPENHANDS = {"swe-bench-verified": "swe-bench", "swt-bench": "swt-bench", "gaia": "gaia"}
EPOCH = {"GPQA diamond": "gpqa-diamond", "OTIS Mock AIME 2024-2025": "otis-mock-aime"}


@dataclass
class Row:
    """One result: a model at one effort, in one harness, on one benchmark."""
    label: str
    model: str
    effort: str
    score: Decimal
    n: Decimal = None
    half: Decimal = None  # of the score's own 95 % interval
    passed: Decimal = None
    harness: str = None
    broken: bool = False


class Data:
    def __init__(self, folder):
        self.folder, self.files, self.rows, self.pairs = Path(folder), {}, {}, {}
        self.crosswalk = {(r["dataset"], r["source_model"]): (r["canonical_id"], r["mode"] or None)
                          for r in self.table("crosswalk.csv")}
        self.openhands()
        for r in self.document("aider-polyglot.json")["runs"]:
            self.add("aider-polyglot", "aider-polyglot.json", "aider-polyglot", r["model"],
                     r["pass_rate_2"], n=r["total_tests"], passed=r["pass_num_2"])
        for r in self.records("arena.json"):
            self.add("arena-" + r["board"].replace("_", "-"), "arena.json", "arena", r["model"],
                     r["rating"], half=(r["ci_high"] - r["ci_low"]) / 2, harness=r["agent"],
                     effort=r["effort"])
        for r in self.records("tau-bench.json"):
            if (r["domain"], r["retrieval"]) == ("banking_knowledge", "alltools") \
                    and r["date"] >= "2026-05":
                self.add("tau-bench-banking", "tau-bench.json", "tau-bench", r["model"],
                         r["pass_1"], n=r["n_tasks"], half=Z * r["stderr"], effort=r["effort"])
        for r in self.records("epoch-frontiermath.json"):
            if r["how"] != "file":
                continue  # known from elsewhere: not in the file that is named
            self.add("frontiermath", "epoch-frontiermath.json", "epoch-frontiermath", r["model"],
                     r["score"], n=r["n"], half=Z * r["stderr"], effort=r["effort"])
        for r in self.table("bfcl-v4-overall.csv"):
            self.add("bfcl-v4", "bfcl-v4-overall.csv", None, r["Model"],
                     Decimal(r["Overall Acc"].rstrip("%")))
        for r in self.table("vectara-hallucination.csv"):
            if r["model"] in ("openai/gpt-6-sol", "openai/gpt-6-astra"):
                continue  # of a later edit of the table: README of the data
            self.add("vectara-consistency", "vectara-hallucination.csv", "vectara-hallucination",
                     r["model"], 100 - Decimal(r["hallucination_rate_pct"]))
        for r in self.table("epoch-internal-runs.csv"):
            if r["task"] in EPOCH:
                self.add(EPOCH[r["task"]], "epoch-internal-runs.csv", None, r["model"],
                         100 * Decimal(r["best_score"]), half=Z * 100 * Decimal(r["stderr"]),
                         effort=base(r["model"])[1])

    def openhands(self):
        models = {m["directory"]: m for m in self.document("openhands-index.json")["models"]}
        scores = {d: {b: r["score"] for b, r in m["benchmarks"].items()} for d, m in models.items()}
        broken = broken_runs(scores)
        paired = self.document("openhands-paired.json")["benchmarks"]
        for benchmark, name in OPENHANDS.items():
            labels = paired[name]["models"]
            for label in labels:
                self.add(benchmark, "openhands-paired.json", "openhands-index", label,
                         scores[label][name], broken=(label, name) in broken,
                         source=models[label]["model"])
            for indexes, (n, difference, half) in paired[name]["pairs"].items():
                first, second = (labels[int(i)] for i in indexes.split(","))
                self.pairs[benchmark, first, second] = n, difference, half
                self.pairs[benchmark, second, first] = n, -difference, half

    def table(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def document(self, name):
        with open(self.folder / name, encoding="utf-8") as file:
            return json.load(file, parse_float=Decimal, parse_int=Decimal)

    def records(self, name):
        document = self.document(name)
        return [dict(zip(document["columns"], row)) for row in document["rows"]]

    def add(self, benchmark, file, dataset, label, score, source=None, effort=None, **rest):
        model, mode = self.crosswalk.get((dataset, source or label), (None, None))
        if dataset in ("openhands-index", "aider-polyglot", "vectara-hallucination"):
            effort = mode  # these files have no column of efforts
        self.files[benchmark] = file
        self.rows.setdefault(benchmark, []).append(Row(label, model, effort, score, **rest))

    def find(self, benchmark, name):
        """The rows of a model, lowest effort first."""
        rows = [r for r in self.rows[benchmark]
                if name in (r.model, "=" + r.label, "=" + base(r.label)[0] + "*")]
        if len({(r.effort, r.harness) for r in rows}) != len(rows):
            raise ValueError(f"{benchmark}: two rows of {name} at one effort")
        return sorted(rows, key=lambda r: RANK[r.effort])


def base(label):
    """A label of Epoch's runs without its effort, and that: `gpt-5.1_high`, `…_59K`."""
    found = re.fullmatch(r"(.+)_(\d+K|minimal|low|medium|high|xhigh)", label)
    return (found[1], found[2].lower()) if found else (label, None)


def broken_runs(scores):
    """Subtract each benchmark's median; flag what lies over 40 off the mean of the others."""
    columns = {}
    for results in scores.values():
        for benchmark, score in results.items():
            columns.setdefault(benchmark, []).append(score)
    middle = {benchmark: median(column) for benchmark, column in columns.items()}
    flagged = set()
    for model, results in scores.items():
        for benchmark, score in results.items():
            others = [s - middle[b] for b, s in results.items() if b != benchmark]
            if others and abs(score - middle[benchmark] - sum(others) / len(others)) > 40:
                flagged.add((model, benchmark))
    return flagged


def wilson(row):
    p, n, zz = row.passed / row.n, row.n, Z * Z
    centre = (p + zz / (2 * n)) / (1 + zz / n)
    half = Z * (p * (1 - p) / n + zz / (4 * n * n)).sqrt() / (1 + zz / n)
    return p, centre - half, centre + half


def newcombe(reference, candidate):
    p, p_low, p_high = wilson(reference)
    q, q_low, q_high = wilson(candidate)
    low = p - q - ((p - p_low) ** 2 + (q_high - q) ** 2).sqrt()
    high = p - q + ((p_high - p) ** 2 + (q - q_low) ** 2).sqrt()
    return 100 * (p - q), 100 * low, 100 * high


def compare(data, benchmark, tolerance, reference, candidate):
    """(verdict, difference, low, high, paired, n) of one row against another."""
    pair = data.pairs.get((benchmark, reference.label, candidate.label))
    if reference.broken or candidate.broken or reference.harness != candidate.harness:
        return "not-measured", None, None, None, False, None
    n = reference.n if reference.n == candidate.n else None
    difference, low, high = reference.score - candidate.score, None, None
    if pair:
        n, difference, half = pair
        low, high = difference - half, difference + half
    elif reference.passed is not None:
        difference, low, high = newcombe(reference, candidate)
    elif reference.half is not None:
        half = (reference.half ** 2 + candidate.half ** 2).sqrt()
        low, high = difference - half, difference + half
    blind = not benchmark.startswith("arena-") and (
        max(reference.score, candidate.score) < 10 or min(reference.score, candidate.score) > 95)
    word = "unproven" if blind else judge(tolerance, difference, low, high)
    return word, difference, low, high, bool(pair), n


def judge(tolerance, difference, low, high):
    if low is None:  # no error known
        return "weaker" if difference > tolerance else "unproven"
    if high < 0:
        return "better"
    if high <= tolerance:
        return "equivalent"
    return "unproven" if low <= tolerance else "weaker"


def number(value):
    return None if value is None else float(round(value, 6))


def side(row, name, effort=None):
    if row:
        return {"model": row.model, "label": row.label, "effort": row.effort,
                "score": number(row.score), **({"anyEffort": True} if name.endswith("*") else {})}
    return {"model": name, "label": None, "effort": effort, "score": None}


def choose_reference(rows, effort, harnesses):
    """At the effort the user set, else the highest; in a harness of the candidate's if any is."""
    if effort:
        rows = [r for r in rows if (r.effort or "default") == effort]
    rows = [r for r in rows if r.harness in harnesses] or rows
    return rows[-1] if rows else None


def verdict(data, why, work, benchmarks, reference, candidate, tolerance, effort):
    benchmark = next((b for b in benchmarks if data.find(b, reference) and
                      data.find(b, candidate)), benchmarks[0])
    rows = data.find(benchmark, candidate)
    chosen = choose_reference(data.find(benchmark, reference), effort, {r.harness for r in rows})
    if chosen and reference == candidate:
        rows = [r for r in rows if RANK[r.effort] < RANK[chosen.effort]]
    row, result = rows[0] if rows else None, ("not-measured", None, None, None, False, None)
    if chosen and rows:
        judged = [(compare(data, benchmark, tolerance, chosen, r), r) for r in rows]
        result, row = min(judged, key=lambda j: BEST_FIRST.index(j[0][0]))  # the first = lowest
    word, difference, low, high, paired, n = result
    return {"why": why, "work": work, "benchmark": benchmark, "file": data.files[benchmark],
            "tolerance": tolerance, "reference": side(chosen, reference, effort),
            "candidate": side(row, candidate), "setEffort": effort,
            "difference": number(difference), "low": number(low), "high": number(high),
            "paired": paired, "n": None if n is None else int(n), "verdict": word}


def cases():
    for line in CASES.strip().splitlines():
        parts = [part.strip() for part in line.strip("# ").split("|")]
        if line.startswith("#"):
            work, levels, benchmarks = parts[0], map(int, parts[1].split()), parts[2].split()
            tolerances = dict(zip(["strict", "default", "relaxed"], levels))
            continue
        level, reference, candidate, why = parts
        reference, _, effort = (part.strip() for part in reference.partition("@"))
        yield why, work, benchmarks, reference, candidate, tolerances[level], effort or None


def main(folder, output):
    data = Data(folder)
    results = [verdict(data, *case) for case in cases()]
    results.sort(key=lambda r: json.dumps([r[k] for k in (
        "work", "benchmark", "reference", "candidate", "tolerance", "setEffort")]))
    lines = ",\n".join(json.dumps(r, ensure_ascii=False) for r in results)
    Path(output).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
