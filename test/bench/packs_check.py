"""Checks packs with the tools that people have in Python: `packs_check.py FOLDER...`, one line of JSON for each finding and
one with the counts at the end. Tools that are not installed are named in the counts and not run."""

import glob
import json
import os
import sys


def say(tool, pack, fault):
    print(json.dumps({"tool": tool, "pack": pack, "fault": fault}), flush=True)


def load_dbt():
    from dbt.cli.main import dbtRunner

    def check(folder):
        project = os.path.join(folder, "dbt")
        if not os.path.isdir(project):
            return 0
        where = ["--project-dir", project, "--profiles-dir", project, "--quiet", "--no-use-colors"]
        if os.environ.get("C360_DBT_BUILD"):
            answer = dbtRunner().invoke(["run", *where])
        else:
            answer = dbtRunner().invoke(["parse", "--no-partial-parse", *where])
        if not answer.success:
            detail = str(answer.exception or [str(r.message) for r in (answer.result or []) if r.status == "error"][:3])
            say("dbt", folder, detail[:600])
        return 1

    return check


def load_datacontract():
    from datacontract.data_contract import DataContract

    def check(folder):
        files = sorted(glob.glob(os.path.join(folder, "contracts", "*.odcs.yaml")))
        for file in files:
            run = DataContract(data_contract_file=file).lint()
            if str(run.result).split(".")[-1] not in ("passed", "ResultEnum.passed"):
                say("datacontract", file, "; ".join(str(c.reason) for c in run.checks if c.reason)[:400])
        return len(files)

    return check


def load_frictionless():
    from frictionless import validate

    def check(folder):
        file = os.path.join(folder, "datapackage.json")
        if not os.path.exists(file):
            return 0
        report = validate(file)
        if not report.valid:
            errors = [t.errors for t in report.tasks] + [report.errors]
            say("frictionless", folder, "; ".join(e.message for some in errors for e in some)[:400])
        return 1

    return check


DIALECTS = {
    "ddl.sql": "duckdb",
    "ddl/postgresql.sql": "postgres",
    "ddl/snowflake.sql": "snowflake",
    "ddl/bigquery.sql": "bigquery",
    "ddl/databricks.sql": "databricks",
}


def load_sqlglot():
    import logging

    import sqlglot
    from sqlglot import exp

    # What it does not know it keeps as a text and warns of: that is counted as a fault below.
    logging.getLogger("sqlglot").setLevel(logging.ERROR)

    def check(folder):
        checked = 0
        for path, dialect in DIALECTS.items():
            file = os.path.join(folder, "model", path)
            if not os.path.exists(file):
                continue
            checked += 1
            with open(file, encoding="utf-8") as script:
                text = script.read()
            try:
                statements = sqlglot.parse(text, dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)
            except sqlglot.errors.SqlglotError as refused:
                say("sqlglot", file, str(refused)[:400])
                continue
            unknown = [one for one in statements if isinstance(one, exp.Command)]
            typeless = [
                column
                for one in statements
                if isinstance(one, exp.Create)
                for column in one.find_all(exp.ColumnDef)
                if column.kind is None or column.kind.this == exp.DataType.Type.USERDEFINED
            ]
            for part in unknown[:1] + typeless[:1]:
                say("sqlglot", file, "not understood: " + part.sql(dialect)[:300])
        return checked

    return check


TOOLS = (
    ("dbt", load_dbt),
    ("datacontract", load_datacontract),
    ("frictionless", load_frictionless),
    ("sqlglot", load_sqlglot),
)


def main(folders):
    counts = {}
    for name, load in TOOLS:
        try:
            check = load()
        except ImportError as missing:
            counts[name] = "not installed: " + str(missing)
            continue
        counts[name] = 0
        for folder in folders:
            try:
                counts[name] += check(folder)
            except Exception as thrown:  # a tool that breaks has not passed the file
                say(name, folder, type(thrown).__name__ + ": " + str(thrown)[:400])
    print(json.dumps({"counts": counts}), flush=True)


main(sys.argv[1:])
