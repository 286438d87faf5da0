#!/usr/bin/env python3
"""bench/batch.py CORPUS [TIMES]: the whole corpus through `sekimori verify --batch`.

Compares every verdict with the constructed one, and prints what a message costs once the program
is warm: the processor's time of 2 x TIMES corpora (default 40) beyond that of TIMES.
"""
import json, pathlib, resource, subprocess, sys, tempfile

corpus = pathlib.Path(sys.argv[1]).resolve()
times = int(sys.argv[2]) if len(sys.argv) > 2 else 40
launcher = pathlib.Path(__file__).resolve().parent.parent / "sekimori"
envelopes = [json.loads(line) for line in open(corpus / "envelopes.jsonl")]


def case(e):
    return json.dumps({
        "id": e["id"], "message": str(corpus / "msg" / e["file"]), "zone": str(corpus / "zones"),
        "ip": e["ip"], "helo": e["helo"], "mailFrom": e["mail_from"],
        "now": "2026-11-24T00:00:00Z"}) + "\n"


def run(folder, repeats):
    """Seconds of the processor, and the answers."""
    cases = pathlib.Path(folder) / "cases.jsonl"
    cases.write_text("".join(map(case, envelopes)) * repeats)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(pathlib.Path(folder) / "answers.jsonl", "w+") as answers:
        subprocess.run([launcher, "verify", "--batch", cases], stdout=answers, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        answers.seek(0)
        lines = [answers.readline() for _ in envelopes]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, [json.loads(line) for line in lines]


def said(a):
    return (a["spf"]["result"], [(s["domain"], s["selector"], s["result"]) for s in a["dkim"]],
            a["dmarc"]["result"], a["dmarc"]["policy"])


def intended(e):
    e = e["expect"]
    return (e["spf"], [(s["d"], s["s"], s["result"]) for s in e["dkim"]], e["dmarc"], e["policy"])


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([launcher, "--version"], stdout=subprocess.DEVNULL, check=True)  # builds
    half, answers = run(folder, times)
    wrong = sum("error" in a or said(a) != intended(e) for a, e in zip(answers, envelopes))
    print(f"messages {len(answers)}, verdicts not as constructed {wrong}")
    whole, _ = run(folder, 2 * times)
    each = (whole - half) / times / len(envelopes)
    print(f"verify --batch {each * 1e6:.1f} us a message, {1 / each:.0f} messages/s a core")
