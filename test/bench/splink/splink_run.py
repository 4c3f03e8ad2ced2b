"""Runs Splink on the data that the engine gets and prints one JSON object: seconds per stage, quality, memory.

usage: splink_run.py prepared FILE.csv TRUTH.csv | historical FILE.csv
`prepared` says in Splink's words what bench-ruleset.ts says; `historical` uses the settings of Splink's own demo
"Linking a dataset of real historical persons", with its training calls and threshold.
"""

import json
import logging
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)


class Watch:
    def __init__(self):
        self.stages = []
        self.started = self.last = time.perf_counter()

    def lap(self, stage):
        now = time.perf_counter()
        self.stages.append({"stage": stage, "milliseconds": (now - self.last) * 1000})
        self.last = now

    def total(self):
        return (self.last - self.started) * 1000


def prepared_settings():
    keys = ["email", "phone", "family_birth", "given_birth", "names", "postcode_given", "birth_district"]
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(f"k_{key}") for key in keys],
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.84]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.84]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.PostcodeComparison("postcode"),
            cl.JaroWinklerAtThresholds("address", [0.92]),
            cl.JaroWinklerAtThresholds("city", [0.88]).configure(term_frequency_adjustments=True),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def historical_settings():
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


PLANS = {
    "prepared": {
        "settings": prepared_settings,
        "columns": "*",
        "certain": [["email", "family"], ["phone", "given"], ["given", "family", "birth_date"]],
        "recall": 0.8,
        "u_pairs": 1e6,
        "em": [(["given", "family"], 2e6), (["birth_date"], 2e6)],
        "threshold": 0.95,
    },
    "historical": {
        "settings": historical_settings,
        "columns": "*, first_name || ' ' || surname as first_name_surname_concat",
        "certain": [
            ["first_name", "surname", "dob"],
            ["substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"],
            ["dob", "postcode_fake"],
        ],
        "recall": 0.6,
        "u_pairs": 1e7,
        "em": [(["first_name", "surname"], None), (["dob"], None)],
        "threshold": 0.95,
    },
}


def quality(con, clusters, pairs, truth):
    """Pair and B-cubed figures of `clusters` (unique_id, cluster_id), and the share of true pairs among the candidates."""
    con.execute(f"create or replace temp table judged as select cast(c.cluster_id as varchar) p, t.entity e from {clusters} c join {truth} t using (unique_id)")
    con.execute("create or replace temp table cells as select p, e, count(*) n from judged group by all")
    one = lambda text: con.execute(text).fetchone()[0] or 0
    both = one("select sum(n*(n-1)/2) from cells")
    found = one("select sum(n*(n-1)/2) from (select sum(n) n from cells group by p)")
    true = one("select sum(n*(n-1)/2) from (select sum(n) n from cells group by e)")
    count = one("select sum(n) from cells")
    b_precision = one("select sum(n*n/s) from cells join (select p, sum(n) s from cells group by p) using (p)") / max(1, count)
    b_recall = one("select sum(n*n/s) from cells join (select e, sum(n) s from cells group by e) using (e)") / max(1, count)
    compared = one(f"select count(*) from {pairs} x join {truth} a on a.unique_id = x.l join {truth} b on b.unique_id = x.r where a.entity = b.entity")
    precision = both / found if found else 1
    recall = both / true if true else 1
    f = lambda p, r: 2 * p * r / (p + r) if p + r else 0
    return {
        "precision": precision,
        "recall": recall,
        "f1": f(precision, recall),
        "bCubed": f(b_precision, b_recall),
        "candidateRecall": compared / true if true else 1,
    }


def main(kind, file, truth_file):
    plan = PLANS[kind]
    watch = Watch()
    cpu_before = resource.getrusage(resource.RUSAGE_SELF)
    con = duckdb.connect()
    con.execute(f"create table input as select {plan['columns']} from read_csv('{file}', all_varchar=true, header=true, auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='', columns={columns_of(file)})")
    api = DuckDBAPI(con)
    linker = Linker(api.register(con.table("input")), plan["settings"](), log_level=None)
    watch.lap("load")
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in plan["certain"]], recall=plan["recall"]
    )
    watch.lap("prior")
    linker.training.estimate_u_using_random_sampling(max_pairs=plan["u_pairs"])
    watch.lap("u")
    for rule, most in plan["em"]:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=True, max_pairs=most
        )
    watch.lap("em")
    blocked = linker.inference.compute_blocked_pairs_for_predict()
    watch.lap("block")
    predictions = linker.inference.predict(threshold_match_probability=0.5)
    watch.lap("predict")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=plan["threshold"]
    )
    watch.lap("cluster")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    loose = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=0.5
    )
    if kind == "historical":
        con.execute("create temp view truth as select unique_id, cluster entity from input")
    else:
        con.execute(f"create temp table truth as select i.unique_id, t.entity from input i join read_csv('{truth_file}', all_varchar=true, header=true) t on t.source = i.source and t.row = i.source_row")
    names = [c[0] for c in con.execute(f"describe select * from {blocked.physical_name}").fetchall()]
    left = next(name for name in names if name.endswith("_l"))
    right = next(name for name in names if name.endswith("_r"))
    con.execute(f"create temp view candidates as select {left} l, {right} r from {blocked.physical_name}")
    records = con.execute("select count(*) from input").fetchone()[0]
    pairs = con.execute("select count(*) from candidates").fetchone()[0]
    print(
        json.dumps(
            {
                "records": records,
                "pairs": pairs,
                "pairsPerRecord": pairs / max(1, records),
                "wall": watch.total(),
                "cpu": (usage.ru_utime + usage.ru_stime - cpu_before.ru_utime - cpu_before.ru_stime) * 1000,
                "recordsPerSecond": records / (watch.total() / 1000),
                "stages": watch.stages,
                "peakMemory": usage.ru_maxrss * 1024,
                "quality": quality(con, clusters.physical_name, "candidates", "truth"),
                "qualityAtHalf": quality(con, loose.physical_name, "candidates", "truth"),
            }
        )
    )


def columns_of(file):
    with open(file, encoding="utf-8") as lines:
        names = lines.readline().rstrip("\r\n").split(",")
    return "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "")
