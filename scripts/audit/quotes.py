#!/usr/bin/env python3
"""Independent audit fixture: priced requests worked out straight from the raw price lists.

Standard library only, exact arithmetic (Decimal for the parse, Fraction for the sums), no
network, deterministic. Shares no code with the product.

    python3 scripts/audit/quotes.py LISTS FIXTURE   the folder of price lists, the file to write

Committed as test/fixtures/pricing/quotes.json: the product's quotes are compared with these. Not
written by whoever wrote the product's engine, in another language, from the lists' own
documentation; it should stay apart from it.
"""
import argparse
import collections
import hashlib
import json
import os
import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal, ROUND_HALF_EVEN
from fractions import Fraction

ap = argparse.ArgumentParser()
ap.add_argument("data")
ap.add_argument("out")
ARGS = ap.parse_args()


def load(name):
    with open(os.path.join(ARGS.data, name), encoding="utf-8") as f:
        return json.load(f, parse_float=Decimal, parse_int=int)


MD, PI, LL = load("models-dev.json"), load("pi-ai.json"), load("litellm.json")
CP, TW, MAP = load("copilot.json"), load("time-windows.json"), load("provider-map.json")["providers"]
VERSION = {
    "pi-ai": "%s (generated %s)" % (PI["_meta"]["package_version"], PI["_meta"]["generated_at"][:10]),
    "models-dev": "%s (%s)" % (MD["_meta"]["package_version"], MD["_meta"]["data_through"]),
    "litellm": "%s (%s)" % (LL["_meta"]["mirror_commit"][:12], LL["_meta"]["date"]),
    "copilot": CP["_meta"]["commit"][:12],
    "time-windows": "llm-pricing 0.18.0 (%s)" % TW["_meta"]["date"],
}
ORDER = ["pi-ai", "models-dev", "litellm"]      # newest first
DEFAULT_AT = "2026-11-24T12:00:00Z"
SIX = Decimal("0.000001")


# ---------------------------------------------------------------- raw lists -> one plain shape
def rate(v, scale=1):
    """A USD-per-million rate, rounded to 6 decimals; None stays None."""
    if v is None:
        return None
    return (Decimal(v) * scale).quantize(SIX, rounding=ROUND_HALF_EVEN)


def known(v):
    """cache and reasoning rates: 0 means not known."""
    return None if v is None or v == 0 else v


def row(inp, out, read=None, w5=None, w1=None, reas=None):
    return {"input": inp, "output": out, "cacheRead": known(read), "cacheWrite5m": known(w5),
            "cacheWrite1h": known(w1), "reasoning": known(reas)}


def from_md(c):
    r = lambda k, o=c: rate(o.get(k))
    base = row(r("input"), r("output"), r("cache_read"), r("cache_write"), None, r("reasoning"))
    tiers = [(t["tier"]["size"], row(r("input", t), r("output", t), r("cache_read", t), r("cache_write", t), None, r("reasoning", t)))
             for t in c.get("tiers", []) if t["tier"]["type"] == "context"]
    return base, sorted(tiers, key=lambda t: t[0])


def from_pi(c):
    one = lambda o: row(rate(o["input"]), rate(o["output"]), rate(o["cacheRead"]), rate(o["cacheWrite"]))
    return one(c), sorted([(t["inputTokensAbove"], one(t)) for t in c.get("tiers", [])], key=lambda t: t[0])


M = 1000000


def from_ll(x):
    def at(suffix):
        g = lambda k: rate(x.get(k + suffix), M)
        return row(g("input_cost_per_token"), g("output_cost_per_token"), g("cache_read_input_token_cost"),
                   g("cache_creation_input_token_cost"), g("cache_creation_input_token_cost_above_1hr"),
                   g("output_cost_per_reasoning_token"))
    base = at("")
    if base["cacheRead"] is None:
        base["cacheRead"] = known(rate(x.get("input_cost_per_token_cache_hit"), M))
    tiers = []
    for n in (128, 200, 256, 272, 512):
        t = at("_above_%dk_tokens" % n)
        if t["input"] is not None and t["output"] is not None:
            tiers.append((n * 1000, t))
    services = {}
    for name, suffix in (("batch", "_batches"), ("flex", "_flex"), ("priority", "_priority")):
        s = at(suffix)
        if s["input"] is not None and s["output"] is not None:
            services[name] = s
    return base, tiers, services


class Entry:
    def __init__(self, lst, path, base, tiers, services=None, raw=None):
        self.list, self.path, self.base, self.tiers = lst, path, base, tiers
        self.services, self.raw = services or {}, raw

    def same(self, o):
        return (self.base, self.tiers, self.services) == (o.base, o.tiers, o.services)


CANON_MD = {v["models_dev"]: k for k, v in MAP.items() if v["models_dev"]}
CANON_PI = {v["pi_ai"]: k for k, v in MAP.items() if v["pi_ai"]}
LL_EXACT, LL_PREFIX = {}, []
for k, v in MAP.items():
    for n in v["litellm"]:
        if n.endswith("*"):
            LL_PREFIX.append((n[:-1], k))
        else:
            LL_EXACT[n] = k


def ll_provider(name):
    if name in LL_EXACT:
        return LL_EXACT[name]
    for p, k in LL_PREFIX:
        if name.startswith(p):
            return k
    return None


OFFERS = collections.defaultdict(dict)          # (provider, model) -> {list: Entry}
KIND = {k: v["kind"] for k, v in MAP.items()}
for p, d in MD["providers"].items():
    canon = CANON_MD.get(p, p)
    KIND.setdefault(canon, "metered plan" if d["kind"] == "editor-plan" else d["kind"])
    for i, x in d["models"].items():
        base, tiers = from_md(x["cost"])
        e = Entry("models-dev", p + "/" + i, base, tiers, raw=x)
        for mode, m in (x.get("modes") or {}).items():
            if mode in ("fast", "priority"):
                e.services["priority"] = from_md(m["cost"])[0]
        OFFERS[canon, i]["models-dev"] = e
PI_ONLY_PROVIDERS = set()
for p, lst in PI["providers"].items():
    canon = CANON_PI.get(p, p)
    if canon not in KIND:                        # neither mapped nor in models.dev: no canonical id
        PI_ONLY_PROVIDERS.add(p)
        continue
    for x in lst:
        base, tiers = from_pi(x["cost"])
        OFFERS[canon, x["id"]]["pi-ai"] = Entry("pi-ai", p + "/" + x["id"], base, tiers, raw=x)
LL_CLASH = set()                                 # two LiteLLM keys, one (provider, id), different prices
for key, x in LL["models"].items():
    canon = ll_provider(x["litellm_provider"])
    if canon is None:
        continue
    head, _, tail = key.partition("/")
    prefixes = {x["litellm_provider"], "vertex_ai", "azure", "azure_ai", "bedrock", "gemini"}
    ident = tail if tail and head in prefixes else key
    base, tiers, services = from_ll(x)
    e = Entry("litellm", key, base, tiers, services, raw=x)
    old = OFFERS[canon, ident].get("litellm")
    if old is not None and not old.same(e):
        LL_CLASH.add((canon, ident))
    if old is None:
        OFFERS[canon, ident]["litellm"] = e


def chosen(key):
    for lst in ORDER:
        if lst in OFFERS[key]:
            return OFFERS[key][lst]
    return None


# ---------------------------------------------------------------- contradictions
DIMS = ("input", "output", "cacheRead", "cacheWrite5m", "reasoning")


def ratio(a, b):
    a, b = Fraction(a), Fraction(b)
    return max(a, b) / min(a, b)


def contradictions():
    out, bad = [], set()
    for key in sorted(OFFERS):
        es = OFFERS[key]
        if len(es) < 2:
            continue
        rows = {}
        for lst, e in es.items():
            for d in DIMS:
                if e.base[d]:
                    rows.setdefault(d, {})[lst] = e.base[d]
            for thr, t in e.tiers:
                for d in DIMS:
                    if t[d]:
                        rows.setdefault("%s above %d" % (d, thr), {})[lst] = t[d]
        for d, vs in rows.items():
            names = [l for l in ORDER if l in vs]
            worst = max([ratio(vs[a], vs[b]) for a in names for b in names if a != b] or [Fraction(1)])
            if worst > 2:
                recent = "pi-ai" in vs and "models-dev" in vs and ratio(vs["pi-ai"], vs["models-dev"]) > 2
                out.append({"provider": key[0], "kind": KIND[key[0]], "model": key[1], "dimension": d,
                            "values": {l: plain(vs[l]) for l in names}, "ratio": "%.3f" % float(worst),
                            "class": "aggregator" if KIND[key[0]] == "aggregator" else "direct",
                            "newestTwoDiffer": recent,
                            "newestPairDiffers": ratio(vs[names[0]], vs[names[1]]) > 2})
                bad.add(key)
        paid = {lst: (e.base["input"] or 0) > 0 for lst, e in es.items()}
        if len(set(paid.values())) > 1:
            bad.add(key)
            out.append({"provider": key[0], "kind": KIND[key[0]], "model": key[1], "dimension": "input (0 against a price)",
                        "values": {l: plain(es[l].base["input"]) for l in ORDER if l in es}, "ratio": None,
                        "class": "aggregator" if KIND[key[0]] == "aggregator" else "direct",
                        "newestTwoDiffer": "pi-ai" in es and "models-dev" in es and paid["pi-ai"] != paid["models-dev"],
                        "newestPairDiffers": True})
    return out, bad


def plain(v):
    """An exact decimal string without an exponent or trailing zeros."""
    if isinstance(v, Fraction):
        den, p = v.denominator, 0
        while den % 10 == 0:
            den //= 10; p += 1
        while den % 2 == 0:
            den //= 2; p += 1
        while den % 5 == 0:
            den //= 5; p += 1
        assert den == 1, v
        n = v * 10 ** p
        assert n.denominator == 1
        s = str(abs(n.numerator)).rjust(p + 1, "0")
        s = s[:-p] + "." + s[-p:] if p else s
        return s.rstrip("0").rstrip(".") if "." in s else s
    s = format(Decimal(v), "f")
    return s.rstrip("0").rstrip(".") if "." in s else s


# ---------------------------------------------------------------- the arithmetic
def span(v):
    return (v["low"], v["high"]) if isinstance(v, dict) else (v, v)


def price(req, base, tiers):
    """Exact USD low and high, and the rates used, for one request at one ladder of rates."""
    total = req["input"]
    picked = base
    for thr, t in tiers:                         # ascending
        if total > thr:
            picked = t
    inp = Fraction(picked["input"])
    outr = Fraction(picked["output"])
    get = lambda d, dflt: Fraction(picked[d]) if picked[d] is not None else dflt
    read, w5, w1 = get("cacheRead", inp), get("cacheWrite5m", inp), get("cacheWrite1h", inp)
    reas = get("reasoning", outr)
    fresh = total - req["cacheRead"] - req["cacheWrite5m"] - req["cacheWrite1h"]
    assert fresh >= 0
    fixed = fresh * inp + req["cacheRead"] * read + req["cacheWrite5m"] * w5 + req["cacheWrite1h"] * w1
    olo, ohi = span(req["output"])
    rlo, rhi = span(req.get("reasoning", 0))
    lo = (fixed + olo * outr + rlo * reas) / M
    hi = (fixed + ohi * outr + rhi * reas) / M
    used = {"input": inp, "output": outr}
    for d, v, n in (("cacheRead", read, req["cacheRead"]), ("cacheWrite5m", w5, req["cacheWrite5m"]),
                    ("cacheWrite1h", w1, req["cacheWrite1h"]), ("reasoning", reas, rhi)):
        if n:
            used[d] = v
    return lo, hi, used


def utc(s):
    d = datetime.fromisoformat(s.replace("Z", "+00:00"))
    return d.astimezone(timezone.utc)


def is_peak(at):
    """DeepSeek: 01:00-04:00 and 06:00-10:00 UTC, ends exclusive; Monday-Friday only since 2026-08-22T16:00Z."""
    w = TW["windows"][1]
    for since, days in sorted(w["peak_days_utc_from"].items()):
        if at >= utc(since) and at.isoweekday() not in days:
            return False
    clock = at - at.replace(hour=0, minute=0, second=0, microsecond=0)
    for a, b in w["peak_utc"]:
        ta, tb = (timedelta(hours=int(t[:2]), minutes=int(t[3:])) for t in (a, b))
        if ta <= clock < tb:
            return True
    return False


AGREE = Fraction(5, 1000)


def agree(a, b):
    return all(abs(Fraction(a[d]) - Fraction(b[d])) <= AGREE * Fraction(a[d]) for d in ("input", "output"))


def half(r, by=Decimal("0.5")):
    return {d: (None if v is None else v * by) for d, v in r.items()}


def with_1h(key, e, why):
    """Base and tiers with the one-hour write filled where the rules let it be."""
    base, tiers = dict(e.base), [(n, dict(t)) for n, t in e.tiers]
    ll = OFFERS[key].get("litellm")
    note = None
    if base["cacheWrite1h"] is None and ll and ll is not e and agree(e.base, ll.base) and ll.base["cacheWrite1h"]:
        base["cacheWrite1h"] = ll.base["cacheWrite1h"]
        note = "1h write filled from LiteLLM"
    if key[0] == "anthropic":
        for r in [base] + [t for _, t in tiers]:
            if r["cacheWrite1h"] is None:
                r["cacheWrite1h"] = r["input"] * 2
                note = note or "1h write derived as 2 x input"
    return base, tiers, note


def ladder(key, service, at):
    """(list, entry path, base, tiers, note) or (list, path, None, reason)."""
    e = chosen(key)
    at = utc(at)
    p, m = key
    if p == "deepseek":
        return deepseek(key, service, at)
    if service == "standard":
        for d in TW["dated"]:
            names = [CANON_MD.get(x, x) for x in d["providers"]]
            if p in names and m in d["models"]:
                if "until" in d and at >= utc(d["until"]):
                    q = d["then"]
                    return "time-windows", "dated:%s/%s:then" % (p, m), row(rate(q["input"]), rate(q["output"]), rate(q.get("cache_read"))), [], None
                if "from" in d and at < utc(d["from"]):
                    q = d["before"]
                    return "time-windows", "dated:%s/%s:before" % (p, m), row(rate(q["input"]), rate(q["output"]), rate(q.get("cache_read"))), [], None
        base, tiers, note = with_1h(key, e, None)
        return e.list, e.path, base, tiers, note
    if p == "anthropic" and service == "batch":
        base, tiers, note = with_1h(key, e, None)
        return e.list, e.path, half(base), [(n, half(t)) for n, t in tiers], "batch derived as half"
    for lst in ORDER:                            # the newest list that states the service and agrees on the base
        s = OFFERS[key].get(lst)
        if s and service in s.services and (s is e or agree(e.base, s.base)):
            return lst, s.path + ":" + service, s.services[service], [], None if s is e else "service filled from " + lst
    return e.list, e.path, None, None, "no list that agrees with the chosen one states " + service


def deepseek(key, service, at):
    e = chosen(key)
    if service != "standard":
        return e.list, e.path, None, None, "no list states " + service
    peak = is_peak(at)
    for n, w in enumerate(TW["windows"]):
        if key[1] in w["models"]:
            assert at >= utc(w["from"]), "before the window's start: skipped"
            if "superseded_by" in w and at >= utc("2026-09-10T00:00:00Z"):
                base = e.base if not peak else half(e.base, Decimal(2))
                return e.list, e.path, base, [], "window superseded; list price read as off-peak"
            q = w["peak" if peak else "off_peak"]
            return "time-windows", "windows/%d/%s" % (n, "peak" if peak else "off_peak"), row(rate(q["input"]), rate(q["output"]), rate(q["cache_read"])), [], None
    assert e.list == "pi-ai"                     # pi-ai holds the peak price
    base = e.base if peak else half(e.base)
    return e.list, e.path, base, [], "pi-ai peak price" if peak else "half of the pi-ai peak price"


QUOTES, SEEN = [], set()


def quote(why, provider, model, input=0, cacheRead=0, cacheWrite5m=0, cacheWrite1h=0, output=0, reasoning=None,
          service="standard", at=DEFAULT_AT, flag=None, using=None):
    key = (provider, model)
    req = {"provider": provider, "model": model, "input": input, "cacheRead": cacheRead, "cacheWrite5m": cacheWrite5m,
           "cacheWrite1h": cacheWrite1h, "output": output}
    if reasoning is not None:
        req["reasoning"] = reasoning
    req["service"], req["at"] = service, at
    sig = json.dumps(req, sort_keys=True)
    if sig in SEEN:
        return False
    SEEN.add(sig)
    if using:
        lst, path, base, tiers, note = using
    elif key not in OFFERS:
        lst, path, base, tiers, note = None, None, None, None, "no list has it"
    else:
        if key in LL_CLASH:
            assert "litellm" != chosen(key).list, ("two LiteLLM keys disagree", key)
        lst, path, base, tiers, note = ladder(key, service, at)
    if note and note.startswith("1h write") and not cacheWrite1h:
        note = None
    text = why + ("" if not note else "; " + note)
    if flag:
        text = "AMBIGUOUS: " + flag + " | " + text
    q = {"why": text, "list": lst, "version": VERSION.get(lst), "entry": path, "request": req}
    if base is None:
        q["rates"], q["unknown"] = {}, True
    else:
        if cacheWrite1h and base["cacheWrite1h"] is None and any(e.base["cacheWrite1h"] for e in OFFERS.get(key, {}).values()):
            raise AssertionError(("1h known elsewhere", key))
        lo, hi, used = price(req, base, tiers)
        q["rates"] = {d: plain(v) for d, v in used.items()}
        q["usd"] = {"low": plain(lo), "high": plain(hi)}
    QUOTES.append(q)
    return True


# ---------------------------------------------------------------- which offers are safe to use
CONTRA, BAD = contradictions()
SKIP = re.compile(r"image|embed|realtime|live|audio|lyria|tts|ocr|moderation|rerank|guard|safeguard|voxtral|whisper|transcri|"
                  r"speech|:free|:batch|-batch|-free|latest|auto$|router|imagine|veo|sora|preview-04-2026|ft:|commitment|video|search", re.I)


def lists(key):
    return {l: e for l, e in OFFERS[key].items() if not (l == "litellm" and key in LL_CLASH)}


def safe(key, need_known=True):
    if key in BAD or SKIP.search(key[1]):
        return False
    if key[0] in ("github-copilot", "deepseek"):
        return False                             # own sections
    e = chosen(key)
    if e.list == "litellm" and (key in LL_CLASH or "/" in key[1] and key[0] in ("bedrock", "azure", "vertex")):
        return False
    for x in OFFERS[key].values():
        if not x.base["input"] or not x.base["output"]:
            return False
    return True


def floor_threshold(key):
    ts = [t for e in OFFERS[key].values() for t, _ in e.tiers]
    return min(ts) if ts else None


def sure(key, dim):
    """The dimension means the same whoever fills gaps: stated by the chosen list, or by no list."""
    e = chosen(key)
    return e.base[dim] is not None or not any(x.base[dim] for x in OFFERS[key].values())


class Dice:
    """Deterministic numbers from the name of the thing."""
    def __init__(self, *parts):
        self.seed, self.n = "|".join(parts), 0

    def __call__(self, lo, hi):
        self.n += 1
        h = hashlib.sha256(("%s#%d" % (self.seed, self.n)).encode()).digest()
        return lo + int.from_bytes(h[:8], "big") % (hi - lo + 1)


def digest(key):
    return hashlib.sha256(("/".join(key)).encode()).hexdigest()


def missing(key, dim, alt):
    return " (no %s rate listed: priced as %s)" % (dim, alt) if chosen(key).base[dim] is None else " (%s listed)" % dim


# ---------------------------------------------------------------- 1. a sweep over every provider
def sweep():
    by = collections.defaultdict(list)
    for key in OFFERS:
        if safe(key):
            by[key[0]].append(key)
    cap = {"lab": 6, "host": 6, "cloud": 8, "aggregator": 11}
    n = 0
    for p in sorted(by):
        keys = sorted(by[p], key=lambda k: (digest(k)))
        # spread over the lists: newest first, but at least one of each list that is the choice
        first = [next((k for k in keys if chosen(k).list == l), None) for l in ORDER]
        picked = [k for k in first if k] + [k for k in keys if k not in first]
        for key in picked[:cap[KIND[p]]]:
            d = Dice(*key)
            top = floor_threshold(key)
            lim = min(150000, top - 1) if top else 150000
            inp = d(900, lim)
            kind = n % 8
            n += 1
            e = chosen(key)
            if kind == 0:
                quote("plain input and output", *key, input=inp, output=d(1, 8000))
            elif kind == 1:
                quote("output range", *key, input=inp, output={"low": d(20, 250), "high": d(251, 4000)})
            elif kind == 2 and sure(key, "cacheRead"):
                quote("cache read" + missing(key, "cacheRead", "input"), *key, input=inp, cacheRead=d(1, inp), output=d(1, 3000))
            elif kind == 3 and sure(key, "cacheWrite5m") and sure(key, "cacheRead"):
                a = d(1, inp // 2)
                quote("cache write 5m and read" + missing(key, "cacheWrite5m", "input"), *key, input=inp, cacheWrite5m=a,
                      cacheRead=d(0, inp - a), output=d(1, 3000))
            elif kind == 4 and sure(key, "reasoning"):
                quote("reasoning range" + missing(key, "reasoning", "output"), *key, input=inp, output=d(50, 900),
                      reasoning={"low": d(0, 500), "high": d(501, 20000)})
            elif kind == 5 and not top:
                quote("huge: the total passes 9,007 USD or nears it", *key, input=d(10 ** 10, 5 * 10 ** 11), output=d(10 ** 6, 10 ** 9))
            elif kind == 6:
                quote("no output", *key, input=inp, output=0)
            elif sure(key, "cacheRead") and sure(key, "reasoning"):
                quote("everything cached, output and reasoning given", *key, input=inp, cacheRead=inp,
                      output={"low": 0, "high": d(1, 2500)}, reasoning=d(1, 4000))
            else:
                quote("plain input and output", *key, input=inp, output=d(1, 8000))
    # zero tokens at one offer of each kind
    for p, m in (("openai", "gpt-5.4"), ("groq", "openai/gpt-oss-120b"), ("openrouter", "openai/gpt-5.4"), ("bedrock", "amazon.nova-lite-v1:0"),
                 ("github-copilot", "gpt-5-mini")):
        if (p, m) in OFFERS:
            quote("zero tokens", p, m)
    quote("one token in, none out", "openai", "gpt-5-nano", input=1)
    quote("none in, one token out", "openai", "gpt-5-nano", output=1)


# ---------------------------------------------------------------- 2. tiers
def tier_safe(key):
    e = chosen(key)
    if not (safe(key) and e.tiers):
        return False
    for t, r in e.tiers:
        if any((r[d] is None) != (e.base[d] is None) for d in ("cacheRead", "cacheWrite5m")):
            return False
    two = [OFFERS[key][l] for l in ("pi-ai", "models-dev") if l in OFFERS[key]]
    if len(two) == 2:
        a, b = ([t for t, _ in x.tiers] for x in two)
        if len(a) != len(b) or any(abs(x - y) > 1 for x, y in zip(a, b)):
            return False
    return True


def tiers():
    keys = [k for k in OFFERS if tier_safe(k)]
    by = collections.defaultdict(list)
    for k in sorted(keys, key=digest):
        by[k[0]].append(k)
    must = [("openai", "gpt-5.4"), ("openai", "gpt-6.1-sol"), ("google", "gemini-2.5-pro"), ("google", "gemini-3.1-pro-preview"),
            ("xai", "grok-4.6"), ("anthropic", "claude-haiku-5-5"), ("alibaba", "qwen3-coder-480b-a35b-instruct"),
            ("deepinfra", "Qwen/Qwen3-Max"), ("openrouter", "qwen/qwen3.7-flash")]
    picked = [k for k in must if k in keys]
    quota = {"openai": 5, "openrouter": 4, "vercel": 4, "azure": 3, "bedrock": 3, "databricks": 2, "alibaba": 4}
    for p in sorted(by):
        have = sum(1 for k in picked if k[0] == p)
        picked += [k for k in by[p] if k not in picked][:max(0, quota.get(p, 2) - have)]
    for key in picked:
        e = chosen(key)
        d = Dice("tier", *key)
        for thr, _ in e.tiers:
            odd = thr % 1000
            near = {t for x in OFFERS[key].values() for t, _ in x.tiers if t != thr and abs(t - thr) <= 1}
            flag = None
            if odd or near:
                flag = "lists put the edge a token apart (%s); read as input > %d" % (", ".join(str(x) for x in sorted(near | {thr})), thr)
            edge = d(1, 3)
            if edge != 3 or key in must:
                quote("tier: total input exactly at the threshold %d, still below the cliff" % thr, *key, input=thr, output=d(100, 2000),
                      cacheRead=d(1, thr // 2) if sure(key, "cacheRead") else 0, flag=flag)
            if edge != 1 or key in must:
                quote("tier: one token over the threshold %d, all tokens at the tier's rates" % thr, *key, input=thr + 1, output=d(100, 2000), flag=flag)
            if edge == 1 or key in must:
                over = thr + d(1000, 30000)
                quote("tier: over %d, cached parts count towards the tier" % thr, *key, input=over,
                      cacheRead=d(1, over // 2) if sure(key, "cacheRead") else 0,
                      cacheWrite5m=d(1, over // 3) if e.base["cacheWrite5m"] is not None else 0, output={"low": d(10, 99), "high": d(100, 9000)})
        last = e.tiers[-1][0]
        if d(1, 3) == 1 or key in must:
            quote("tier: far above the last threshold", *key, input=last * 3 + d(1, 99999), output=d(1000, 60000))
    quote("tier passed only because of the cached part", "openai", "gpt-5.4", input=272001, cacheRead=272000, output=500)
    quote("tier not passed: uncached and cached make exactly 272000", "openai", "gpt-5.4", input=272000, cacheRead=271999, output=500)
    quote("tier on a huge total, over 9,007 USD", "openai", "gpt-5.4", input=499999999999, cacheRead=123456789012, output=777777777)
    quote("tier with batch, derived as half of the tier's rates", "anthropic", "claude-haiku-5-5", input=100001, output=999, service="batch")
    quote("batch exactly at the threshold", "anthropic", "claude-haiku-5-5", input=100000, output=999, service="batch")
    quote("1h write in a tier: 2 x the tier's input rate", "anthropic", "claude-haiku-5-5", input=150000, cacheWrite1h=120000, output=999)
    quote("1h write below the tier", "anthropic", "claude-haiku-5-5", input=99999, cacheWrite1h=90000, output=999)
    if ("anthropic", "claude-sonnet-4-5") in OFFERS:
        quote("long input: only the older LiteLLM has a 200k surcharge, the newer lists do not", "anthropic", "claude-sonnet-4-5", input=250000, output=1000)
    quote("LiteLLM-only offer with its 200k tier", "anthropic", "claude-sonnet-4-20250514", input=200001, cacheRead=50000, cacheWrite5m=20000, output=1000)
    quote("LiteLLM-only offer at its threshold", "anthropic", "claude-sonnet-4-20250514", input=200000, cacheRead=50000, cacheWrite5m=20000, output=1000)


# ---------------------------------------------------------------- 3. services
def services():
    stated = collections.defaultdict(list)
    for key in OFFERS:
        if key[0] in ("github-copilot", "deepseek") or not safe(key) or key in LL_CLASH:
            continue
        if any(key[1] in w["models"] and key[0] in [CANON_MD.get(x, x) for x in w["providers"]] for w in TW["dated"]):
            continue
        e = chosen(key)
        for s in ("batch", "flex", "priority"):
            srcs = [x for l, x in OFFERS[key].items() if s in x.services and (x is e or agree(e.base, x.base))]
            refused = [x for l, x in OFFERS[key].items() if s in x.services and not (x is e or agree(e.base, x.base))]
            if not srcs:
                if refused:
                    stated["refused", s, key[0]].append(key)
                continue
            # two sources for one service must agree
            if any(not agree(a.services[s], b.services[s]) for a in srcs for b in srcs):
                stated["disputed", s, key[0]].append(key)
                continue
            stated["sold", s, key[0]].append(key)
    quota = {("batch", "openai"): 12, ("flex", "openai"): 8, ("priority", "openai"): 12, ("priority", "fireworks"): 8,
             ("batch", "azure"): 4, ("priority", "azure"): 4, ("batch", "vertex"): 4, ("batch", "google"): 3}
    for (state, s, p), keys in sorted(stated.items()):
        keys = sorted(keys, key=digest)
        if state == "sold":
            for key in keys[:quota.get((s, p), 3)]:
                d = Dice("service", s, *key)
                top = floor_threshold(key)
                inp = d(1000, min(180000, top - 1) if top else 180000)
                src = ladder(key, s, DEFAULT_AT)
                read = src[2]["cacheRead"]
                quote("%s, sold" % s, *key, input=inp, cacheRead=d(1, inp // 2) if read is not None and d(1, 2) == 1 else 0,
                      output={"low": d(10, 200), "high": d(201, 5000)}, service=s)
        elif state == "refused":
            for key in keys[:2]:
                who = [l for l in ORDER if l in OFFERS[key] and s in OFFERS[key][l].services]
                quote("%s: %s states it, but its base price differs by more than 0.5 %% from the newer list's => unknown" % (s, ", ".join(who)), *key,
                      input=12345, output=678, service=s,
                      flag="the 0.5 % rule is written for LiteLLM; here it is applied to a models.dev mode as well" if who == ["models-dev"] else None)
        else:
            for key in keys[:1]:
                quote("%s: two lists state different rates, the newer one taken" % s, *key, input=12345, output=678, service=s,
                      flag="models.dev and LiteLLM differ on this service")
    for m in ("claude-opus-4-8", "claude-opus-5-5", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-fable-5-2"):
        d = Dice("abatch", m)
        inp = d(5000, 90000)
        quote("Anthropic batch = half of every rate, caches too", "anthropic", m, input=inp, cacheRead=d(1, inp // 4), cacheWrite5m=d(1, inp // 4),
              cacheWrite1h=d(1, inp // 4), output={"low": 10, "high": d(11, 4000)}, service="batch")
    for m in ("claude-opus-4-8", "claude-opus-5", "claude-opus-5-5"):
        quote("models.dev modes.fast is the priority service", "anthropic", m, input=45678, cacheRead=20000, output=1234, service="priority")
    quote("Anthropic sells no flex", "anthropic", "claude-opus-4-8", input=1000, output=100, service="flex")
    quote("no fast mode listed for this model", "anthropic", "claude-sonnet-5", input=1000, output=100, service="priority")
    for p, m, s in (("groq", "openai/gpt-oss-120b", "batch"), ("groq", "openai/gpt-oss-20b", "flex"), ("cerebras", "gpt-oss-120b", "priority"),
                    ("xai", "grok-4.6", "batch"), ("deepinfra", "openai/gpt-oss-120b", "batch"), ("deepinfra", "openai/gpt-oss-20b", "priority"),
                    ("openai", "gpt-4", "batch"), ("openai", "o1", "flex"), ("openai", "gpt-5.2-pro", "priority"), ("openai", "gpt-6-sol", "batch"),
                    ("openai", "gpt-6-astra", "flex"), ("sambanova", "DeepSeek-R1", "batch"), ("perplexity", "sonar-pro", "flex"),
                    ("novita", "openai/gpt-oss-120b", "batch"), ("mistral", "mistral-large-2512", "batch"), ("moonshot", "kimi-k2.6", "priority"),
                    ("google", "gemini-2.5-flash", "batch"), ("google", "gemini-3.8-flash", "batch"), ("cohere", "command-a-03-2025", "batch"),
                    ("meta", "llama-4-maverick", "batch"), ("huggingface", "openai/gpt-oss-120b:groq", "flex"), ("deepseek", "deepseek-v4-pro", "batch"),
                    ("deepseek", "deepseek-flash", "priority"), ("chutes", "Qwen/Qwen3-32B-TEE", "batch"), ("github-copilot", "gpt-5.4", "batch"),
                    ("zai", "glm-5.3", "batch"), ("minimax", "MiniMax-M3", "flex"), ("bedrock", "amazon.nova-lite-v1:0", "batch"),
                    ("together", "openai/gpt-oss-120b", "batch"), ("nebius", "openai/gpt-oss-120b", "batch")):
        key = (p, m)
        if key not in OFFERS:
            continue
        if key[0] != "deepseek" and ladder(key, s, DEFAULT_AT)[2] is not None:
            continue
        quote("%s is not sold here by any list => unknown" % s, p, m, input=10000, output=500, service=s)
    for p in ("google", "vertex"):
        for s in ("batch", "flex", "priority"):
            quote("%s: LiteLLM still has the doubled base price, so nothing may be filled from it => unknown" % s, p, "gemini-3.6-flash",
                  input=10000, output=500, service=s)
    quote("flex with reasoning: reasoning at the flex output rate", "openai", "gpt-5", input=7000, output=200, reasoning={"low": 500, "high": 9000}, service="flex")
    quote("batch with reasoning: reasoning at the batch output rate", "anthropic", "claude-opus-5", input=7000, output=200, reasoning={"low": 500, "high": 9000}, service="batch")
    for p, m in (("openai", "gpt-4.1"), ("openai", "gpt-4o-2024-11-20")):
        quote("batch with a cached part", p, m, input=50000, cacheRead=20000, output=500, service="batch",
              flag="LiteLLM states no batch read rate: read as the batch input rate (missing read = input rate of the same service)")
    # batch at an aggregator comes as an id of its own: priced as that id, standard service
    for p, m in (("openrouter", "openai/gpt-5.4:batch"), ("openrouter", "anthropic/claude-opus-4.8:batch"), ("vercel", "openai/gpt-5.4-batch")):
        if (p, m) in OFFERS and (p, m) not in BAD:
            quote("batch sold as an id of its own", p, m, input=30000, output=1500,
                  flag="the product may fold this id into service batch of the plain id")


# ---------------------------------------------------------------- 4. one-hour cache writes, caches and reasoning
def caches():
    anth = ["claude-opus-4-8", "claude-opus-5", "claude-opus-5-5", "claude-sonnet-5", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-fable-5",
            "claude-fable-5-1", "claude-fable-5-2", "claude-sonnet-5-5", "claude-opus-4-1"]
    for m in anth:
        if ("anthropic", m) not in OFFERS:
            continue
        d = Dice("1h", m)
        inp = d(20000, 190000)
        quote("1h cache write", "anthropic", m, input=inp, cacheWrite1h=d(1, inp // 2), cacheWrite5m=d(1, inp // 4), output=d(10, 3000))
    n = collections.Counter()
    for key in sorted(OFFERS, key=digest):
        if key[0] == "anthropic" or not safe(key) or key in LL_CLASH or n[key[0]] >= 4:
            continue
        e, ll = chosen(key), OFFERS[key].get("litellm")
        if ll and ll.base["cacheWrite1h"] and (ll is e or agree(e.base, ll.base)) and ratio(ll.base["cacheWrite1h"], ll.base["input"]) < 3:
            n[key[0]] += 1
            d = Dice("1h", *key)
            top = floor_threshold(key)
            inp = d(5000, (top - 1) if top else 190000)
            quote("1h cache write at a cloud or gateway", *key, input=inp, cacheWrite1h=d(1, inp), output=d(10, 3000))
    for m in ("gpt-5.4", "gpt-5", "gpt-4.1"):
        quote("OpenAI bills no write for this model: writes are priced as input", "openai", m, input=100000, cacheWrite5m=60000, cacheRead=30000, output=100)
    for m in ("gpt-6-sol", "gpt-5.6-terra", "gpt-6-luna"):
        quote("OpenAI bills the write for this model", "openai", m, input=100000, cacheWrite5m=60000, cacheRead=30000, output=100)
    quote("no write rate of any kind is known: 1h write priced as input", "groq", "openai/gpt-oss-120b", input=30000, cacheWrite1h=20000, output=100)
    quote("no write rate of any kind is known: 1h write priced as input", "openai", "gpt-4.1", input=30000, cacheWrite1h=20000, output=100)
    quote("1h write where only the 5m write is listed", "openai", "gpt-6-sol", input=30000, cacheWrite1h=20000, output=100,
          flag="the rule gives the input rate (2), though the listed 5m write (2.5) would be the safer floor")
    free = sorted((k for k in OFFERS if k[0] == "openrouter" and k[1].endswith(":free") and chosen(k).list == "pi-ai" and not chosen(k).base["input"]
                   and not chosen(k).base["output"]), key=digest)[:1]
    for k in free:
        quote("a :free id, price 0", *k, input=10000, output=1000, flag="free of charge, or a trial, or unknown: read as 0")
    for m in ("gpt-5-pro", "gpt-5.2-pro", "o1-pro", "gpt-4", "o3-pro"):
        quote("no read price in any list: cached tokens at the input rate", "openai", m, input=9000, cacheRead=8000, output=100)
    for m in ("qwen-plus", "qwen-turbo", "qwen3-235b-a22b", "qwen3-32b", "qwen3-14b", "qwen3-8b", "qwen3-vl-plus"):
        key = ("alibaba", m)
        if key in OFFERS and key not in BAD:
            d = Dice("reas", m)
            quote("reasoning rate differs from the output rate", *key, input=d(500, 20000), output={"low": 100, "high": d(101, 2000)},
                  reasoning={"low": d(1, 900), "high": d(901, 20000)})
    quote("reasoning rate below the output rate (request fees are in no list)", "perplexity", "sonar-deep-research", input=2000, output=3000, reasoning=40000)
    quote("reasoning rate at a host", "scaleway", "qwen3-235b-a22b-instruct-2507", input=2000, output=300, reasoning=4000,
          flag="an instruct model with a thinking rate in the raw list")
    for p, m in (("openai", "gpt-5.4"), ("google", "gemini-3.1-pro-preview"), ("xai", "grok-4.6"), ("anthropic", "claude-opus-5-5")):
        quote("no reasoning rate: reasoning priced as output", p, m, input=4000, output={"low": 50, "high": 250}, reasoning={"low": 0, "high": 12000})
    # rates that need the rounding to 6 decimals
    for p, m in (("chutes", "Nemotron-3-Nano-Omni-30B-TEE"), ("chutes", "moonshotai/Kimi-K3-TEE"), ("chutes", "Qwen/Qwen3-235B-A22B-Thinking-2507-TEE"),
                 ("venice", "mercury-2-5"), ("chutes", "zai-org/GLM-5.2-TEE")):
        if (p, m) in OFFERS and (p, m) not in BAD:
            quote("raw rate with float dust, rounded to 6 decimals first", p, m, input=123456789, cacheRead=123456780, output=987654)
    # exactness past 2^53 units
    for p, m, a, b in (("openai", "gpt-5-nano", 499999999999, 3), ("openai", "o1-pro", 60047995031, 7), ("openai", "gpt-4", 300239975159, 1),
                       ("anthropic", "claude-opus-5", 123456789012, 98765432109), ("groq", "openai/gpt-oss-120b", 499999999999, 499999999999),
                       ("deepinfra", "openai/gpt-oss-20b", 333333333333, 111111111111)):
        if (p, m) in OFFERS and (p, m) not in BAD:
            quote("huge: the sum has to stay exact", p, m, input=a, output=b)


# ---------------------------------------------------------------- 5. which list is chosen
def choice():
    n = collections.Counter()
    for key in sorted(OFFERS, key=digest):
        if not safe(key) or key in LL_CLASH:
            continue
        es = [OFFERS[key][l] for l in ORDER if l in OFFERS[key]]
        if len(es) < 2 or agree(es[0].base, es[1].base):
            continue
        k = (es[0].list, es[1].list, KIND[key[0]])
        if n[k] >= 4 or n[key[0]] >= 3:
            continue
        n[k] += 1
        n[key[0]] += 1
        d = Dice("choice", *key)
        top = floor_threshold(key)
        quote("lists differ (by less than 2x): %s is newer than %s" % (es[0].list, es[1].list), *key,
              input=d(1000, min(100000, top - 1) if top else 100000), output=d(100, 5000))
    n = 0
    for key in sorted(OFFERS, key=digest):
        if key[0] in ("sambanova", "anthropic", "azure", "novita", "mistral", "moonshot", "openai", "groq", "fireworks", "vertex") and safe(key) \
                and chosen(key).list == "litellm" and n < 12:
            d = Dice("llonly", *key)
            top = floor_threshold(key)
            quote("only the oldest list has it", *key, input=d(1000, min(30000, top - 1) if top else 30000), output=d(10, 900))
            n += 1
    for p, m in (("openai", "gpt-9"), ("groq", "openai/gpt-5.4"), ("anthropic", "claude-opus-9"), ("sambanova", "gpt-oss-1200b"), ("openai", "gpt-5.4-ultra"),
                 ("nosuchprovider", "gpt-5.4"), ("deepseek", "deepseek-v9"), ("google", "gemini-2.5")):
        quote("no list holds this pair: never a neighbour's price", p, m, input=1000, output=100)


# ---------------------------------------------------------------- 6. dates
def dates():
    for p in ("google", "vertex"):
        for m in ("gemini-3.6-flash", "gemini-3.7-flash", "gemini-3.8-flash"):
            quote("introductory price, now", p, m, input=150000, cacheRead=40000, output=2000)
            quote("introductory price, its last millisecond", p, m, input=150000, cacheRead=40000, output=2000, at="2026-12-31T23:59:59.999Z")
            quote("the instant the introductory price ends", p, m, input=150000, cacheRead=40000, output=2000, at="2027-01-01T00:00:00Z")
        quote("well after the introductory price", p, "gemini-3.6-flash", input=1000000, output={"low": 1, "high": 65536}, at="2027-06-30T12:00:00Z")
    quote("offset: 2027-01-01T01:00+02:00 is still 2026 in UTC", "google", "gemini-3.8-flash", input=10000, output=1000, at="2027-01-01T01:00:00+02:00")
    quote("offset: 2026-12-31T20:00-05:00 is already 2027 in UTC", "google", "gemini-3.8-flash", input=10000, output=1000, at="2026-12-31T20:00:00-05:00")
    quote("o3 before its price cut", "openai", "o3", input=100000, output=5000, at="2025-06-01T12:00:00Z")
    quote("o3, the last second before the cut", "openai", "o3", input=100000, output=5000, at="2025-06-09T23:59:59Z")
    quote("o3, the instant of the cut", "openai", "o3", input=100000, output=5000, at="2025-06-10T00:00:00Z")
    quote("o3 after the cut", "openai", "o3", input=100000, cacheRead=30000, output=5000, at="2025-07-01T00:00:00Z")
    quote("o3 today", "openai", "o3", input=100000, cacheRead=30000, output={"low": 100, "high": 5000}, reasoning={"low": 0, "high": 10000})
    quote("no date on this price: an earlier time changes nothing", "openai", "gpt-4.1", input=100000, output=5000, at="2026-01-15T00:00:00Z")


# ---------------------------------------------------------------- 7. DeepSeek's hours
def hours():
    tue = "2026-11-24T"
    for t, text in (("00:59:59Z", "a second before the first peak"), ("01:00:00Z", "first peak begins"), ("03:59:59Z", "last second of the first peak"),
                    ("03:59:59.999Z", "last millisecond of the first peak"), ("04:00:00Z", "first peak's end is exclusive"), ("05:59:00Z", "the minute before the second peak"),
                    ("06:00:00Z", "second peak begins"), ("09:59:00Z", "last minute of the second peak"), ("10:00:00Z", "second peak's end is exclusive"),
                    ("12:00:00Z", "midday, off-peak"), ("23:59:59Z", "end of the day")):
        quote("Tuesday: " + text, "deepseek", "deepseek-v4-pro", input=120000, cacheRead=50000, output=4000, at=tue + t)
    for t in ("01:00:00Z", "03:59:59Z", "04:00:00Z", "06:00:00Z", "09:59:59Z", "10:00:00Z", "12:00:00Z"):
        quote("deepseek-flash by the hour (pi-ai holds the peak price, models.dev half of it)", "deepseek", "deepseek-flash", input=120000, cacheRead=50000,
              output=4000, at=tue + t)
    for day, name in (("2026-11-21", "Saturday"), ("2026-11-22", "Sunday")):
        for t in ("01:00:00Z", "08:00:00Z", "09:59:59Z", "12:00:00Z"):
            quote("%s has no peak since 2026-08-22T16:00Z" % name, "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="%sT%s" % (day, t))
    for day, name in (("2026-11-23", "Monday"), ("2026-11-20", "Friday"), ("2026-11-25", "Wednesday"), ("2026-11-26", "Thursday")):
        quote("%s is a peak day" % name, "deepseek", "deepseek-v4-pro", input=77777, output={"low": 1, "high": 1111}, at="%sT08:00:00Z" % day)
    quote("deepseek-flash on a Saturday has no peak", "deepseek", "deepseek-flash", input=120000, cacheRead=50000, output=4000, at="2026-11-21T02:00:00Z")
    quote("Friday night is off-peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-20T23:30:00Z")
    quote("Monday 00:30 UTC is before the peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-23T00:30:00Z")
    quote("before the weekday rule, a Saturday: peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-22T02:00:00Z")
    quote("before the weekday rule, the same Saturday: second peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-22T09:59:59Z")
    quote("the same Saturday off-peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-22T10:00:00Z")
    quote("the instant of the weekday rule", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-22T16:00:00Z")
    quote("first Sunday under the weekday rule", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-23T02:00:00Z")
    quote("first Monday under the weekday rule", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-24T02:00:00Z")
    quote("the instant the windows begin, a Sunday, off-peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-08-16T16:00:00Z")
    quote("first peak of all", "deepseek", "deepseek-v4-pro", input=77777, cacheRead=7777, output=1111, at="2026-08-17T01:00:00Z")
    quote("offset: 09:30 in Beijing is 01:30 UTC, peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-24T09:30:00+08:00")
    quote("offset: Saturday 00:30 in New York... is Saturday 05:30 UTC, off-peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-21T00:30:00-05:00")
    quote("offset: Sunday 21:30 in New York is Monday 02:30 UTC, peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-22T21:30:00-05:00")
    quote("offset: Monday 02:00+08:00 is Sunday 18:00 UTC, off-peak", "deepseek", "deepseek-v4-pro", input=77777, output=1111, at="2026-11-23T02:00:00+08:00")
    quote("reasoning at peak, priced as output", "deepseek", "deepseek-v4-pro", input=5000, output=300, reasoning={"low": 100, "high": 9000}, at="2026-11-24T07:15:00Z")
    f = "the window of deepseek-v4-flash is superseded by models.dev prices of 2026-09-10"
    quote("deepseek-v4-flash within its own window, peak", "deepseek", "deepseek-v4-flash", input=120000, cacheRead=50000, output=4000, at="2026-08-26T07:00:00Z", flag=f)
    quote("deepseek-v4-flash within its own window, off-peak", "deepseek", "deepseek-v4-flash", input=120000, cacheRead=50000, output=4000, at="2026-08-26T12:00:00Z", flag=f)
    quote("deepseek-v4-flash after it was superseded, off-peak", "deepseek", "deepseek-v4-flash", input=120000, cacheRead=50000, output=4000, flag=f)


# ---------------------------------------------------------------- 8. GitHub Copilot
COPILOT_IDS = {"GPT-5 mini": "gpt-5-mini", "GPT-5.3-Codex": "gpt-5.3-codex", "GPT-5.4": "gpt-5.4", "GPT-5.4 mini": "gpt-5.4-mini",
               "GPT-5.4 nano": "gpt-5.4-nano", "GPT-5.5": "gpt-5.5", "GPT-5.6 Luna": "gpt-5.6-luna", "GPT-5.6 Terra": "gpt-5.6-terra", "GPT-5.6 Sol": "gpt-5.6-sol",
               "Claude Haiku 4.5": "claude-haiku-4.5", "Claude Sonnet 4.6": "claude-sonnet-4.6", "Claude Opus 4.7": "claude-opus-4.7",
               "Claude Opus 4.8": "claude-opus-4.8", "Claude Opus 5": "claude-opus-5", "Claude Sonnet 5": "claude-sonnet-5", "Claude Fable 5": "claude-fable-5",
               "Gemini 3.5 Flash": "gemini-3.5-flash", "Gemini 3.6 Flash": "gemini-3.6-flash", "Gemini 3.7 Flash": "gemini-3.7-flash",
               "Grok 4.5": "grok-4.5", "Grok 4.6": "grok-4.6", "MAI-Code-1.1-Flash": "mai-code-1.1-flash", "Kimi K2.7 Code": "kimi-k2.7-code", "Kimi K3": "kimi-k3"}
COPILOT_DIFFER = []


def copilot():
    rows = collections.defaultdict(list)
    for r in CP["rows"]:
        rows[r["model"]].append(r)
    for name, ident in sorted(COPILOT_IDS.items()):
        key = ("github-copilot", ident)
        if key not in OFFERS:
            continue
        rs = sorted(rows[name], key=lambda r: r["aboveInput"])
        conv = lambda r: row(rate(r["input"]), rate(r["output"]), rate(r["cacheRead"]), rate(r["cacheWrite"]))
        base, tiers_ = conv(rs[0]), [(r["aboveInput"], conv(r)) for r in rs[1:]]
        e = chosen(key)
        if not (agree(base, e.base) and base["cacheRead"] == e.base["cacheRead"] and [(t, x["input"], x["output"]) for t, x in tiers_] == [(t, x["input"], x["output"]) for t, x in e.tiers]):
            COPILOT_DIFFER.append({"model": ident, "copilot": plain(base["input"]) + "/" + plain(base["output"]), e.list: plain(e.base["input"]) + "/" + plain(e.base["output"])})
            continue
        using = ("copilot", "rows/" + name, base, tiers_, None if e.list == "copilot" else "agrees with " + e.list)
        d = Dice("copilot", ident)
        top = tiers_[0][0] if tiers_ else 190000
        inp = d(3000, top - 1)
        w = d(1, inp // 3) if base["cacheWrite5m"] is not None and d(1, 2) == 1 else 0
        quote("Copilot's own list", *key, input=inp, cacheRead=d(1, inp // 2), cacheWrite5m=w, output={"low": d(5, 300), "high": d(301, 6000)}, using=using)
        for thr, _ in tiers_:
            quote("Copilot's long-context row begins above %d" % thr, *key, input=thr + 1, output=777, using=using)
            if d(1, 2) == 1:
                quote("Copilot exactly at %d" % thr, *key, input=thr, cacheRead=thr // 2, output=777, using=using)
    r = rows["Claude Opus 4.8 (fast mode) (preview)"][0]
    quote("Copilot's fast mode as the priority service; copilot.json and models.dev agree", "github-copilot", "claude-opus-4.8", input=40000, cacheRead=10000,
          output=900, service="priority", using=("copilot", "rows/Claude Opus 4.8 (fast mode) (preview)", row(rate(r["input"]), rate(r["output"]), rate(r["cacheRead"]), rate(r["cacheWrite"])), [], None),
          flag="copilot.json has it as a row of its own, models.dev as modes.fast")
    quote("Copilot id only in pi-ai, not in copilot.json", "github-copilot", "gpt-6.1-terra", input=40000, output=900)
    quote("Copilot id only in pi-ai and models.dev", "github-copilot", "gpt-6-luna", input=272001, output=900)


for f in (copilot, tiers, services, caches, dates, hours, choice, sweep):
    f()


# ---------------------------------------------------------------- out
def order(q):
    r = q["request"]
    return (r["provider"], r["model"], r["service"], str(utc(r["at"])), r["input"], json.dumps(r, sort_keys=True))


# Ids under which the product has no offer: a gateway's batch ids are the batch service of the plain id, and
# Fireworks' short ids are written in full. No list states what a batch pays for cache reads, nor what a write for
# an hour costs where only the short one is listed: the product's own rules hold there.
QUOTES = [q for q in QUOTES if "batch sold as an id of its own" not in q["why"]
          and (q["request"]["provider"], q["request"]["model"]) != ("fireworks", "kimi-k2p6-fast")
          and not (q["request"]["service"] == "batch" and "no batch read rate" in q["why"])
          and "1h write where only the 5m write is listed" not in q["why"]]
QUOTES.sort(key=order)
for q in QUOTES:                                 # the rules, once more, on the finished thing
    r = q["request"]
    assert ("usd" in q) != ("unknown" in q)
    assert r["input"] >= r["cacheRead"] + r["cacheWrite5m"] + r["cacheWrite1h"]
    if "usd" in q:
        assert Fraction(q["usd"]["low"]) <= Fraction(q["usd"]["high"])
with open(ARGS.out, "w", encoding="utf-8") as f:
    f.write("[\n" + ",\n".join(json.dumps(q, ensure_ascii=False) for q in QUOTES) + "\n]\n")
