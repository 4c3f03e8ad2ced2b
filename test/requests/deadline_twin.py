"""The clock of requests a third time, in another language and with nothing but its standard library.

Reads cases as JSON (a list) from the first file, writes deadlines as JSON to the second. Written from the rules in words:
it lives through the days one after another and remembers what happened, and never computes with a number of days.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def zone_of(name):
    if name[0] in "+-":
        hours, minutes = name[1:].split(":")
        shift = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(shift if name[0] == "+" else -shift)
    return ZoneInfo(name)


def months_later(day, months):
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    # Back from the same day number until there is such a day.
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


class Case:
    def __init__(self, case):
        self.regime = case["regime"]
        self.zone = zone_of(case["received"]["timeZone"])
        self.received = instant(case["received"]["at"])
        self.as_of = instant(case["asOf"])
        calendar = case["calendar"] or {"weekend": ["sat", "sun"], "days": []}
        self.weekend = set(calendar["weekend"])
        self.holidays = {entry["date"] for entry in calendar["days"]}
        self.events = sorted(
            (instant(event["at"]), index, event)
            for index, event in enumerate(case["events"])
            if instant(event["at"]) <= self.as_of
        ) if case["events"] else []
        self.by_hour = self.regime["period"]["unit"] == "hour"
        self.effects = {} if self.by_hour else {p["cause"]: p["effect"] for p in self.regime["pauses"]}
        self.pauses = []  # [cause, first day, last day or None, index of the event]
        self.without_effect = set()
        self.extended = False
        self.acknowledged = None
        self.closed = None
        self.findings = []

    def day(self, moment):
        return moment.astimezone(self.zone).date()

    def works(self, day):
        return WEEK[day.weekday()] not in self.weekend and day.isoformat() not in self.holidays

    def begins(self, today):
        first = self.day(self.received)
        for cause, _start, end, _index in self.pauses:
            if self.effects[cause] == "restarts":
                first = max(first, end or today)
        return first

    def stands(self, day, today):
        for cause, start, end, _index in self.pauses:
            if self.effects[cause] == "stops" and start < day <= (end or today):
                return True
        return False

    def live(self, start, unit, n, today):
        """Lives day after day until the period is used up."""
        quota = n
        if unit == "month":
            goal, quota, day = months_later(start, n), 0, start
            while day != goal:
                day, quota = day + DAY, quota + 1
        day = start
        while quota:
            day += DAY
            if self.stands(day, today) or (unit == "businessDay" and not self.works(day)):
                continue
            quota -= 1
        return day

    def last_day(self, today, extended):
        period, extension = self.regime["period"], self.regime.get("extension") if extended else None
        start = self.begins(today)
        if extension and extension["unit"] == period["unit"]:
            day = self.live(start, period["unit"], period["n"] + extension["n"], today)
        else:
            day = self.live(start, period["unit"], period["n"], today)
            if extension:
                day = self.live(day, extension["unit"], extension["n"], today)
        while self.regime["lastDay"] == "next-working-day" and not self.works(day):
            day += DAY
        return day

    def end_of_hours(self, extended):
        extension = self.regime.get("extension")
        more = extension["n"] if extended and extension and extension["unit"] == "hour" else 0
        return self.received + timedelta(hours=self.regime["period"]["n"] + more)

    def over(self, moment, today):
        if self.by_hour:
            return moment > self.end_of_hours(False)
        return self.day(moment) > self.last_day(today, False)

    def wrong(self, index, code, severity="error"):
        self.findings.append(f"{index}:request.{code}:{severity}")

    def take(self, moment, index, event):
        today, kind = self.day(moment), event["kind"]
        if moment < self.received:
            return self.wrong(index, "before-receipt")
        if kind == "acknowledged":
            self.acknowledged = self.acknowledged or today
        elif kind == "paused":
            cause = event["cause"]
            open_now = cause in self.without_effect or any(p[0] == cause and p[2] is None for p in self.pauses)
            if self.closed or open_now:
                self.wrong(index, "pause")
            elif cause not in self.effects:
                self.without_effect.add(cause)
                self.wrong(index, "pause", "warning")
            elif today > self.last_day(today, self.extended):
                self.wrong(index, "pause")
            else:
                self.pauses.append([cause, today, None, index])
        elif kind == "resumed":
            cause = event["cause"]
            for pause in self.pauses:
                if pause[0] == cause and pause[2] is None:
                    pause[2] = today
                    return None
            if cause in self.without_effect:
                self.without_effect.remove(cause)
            else:
                self.wrong(index, "pause")
        elif kind == "extended":
            told = instant(event["noticeAt"]) if "noticeAt" in event else None
            if "extension" not in self.regime or self.extended or self.over(moment, today):
                self.wrong(index, "extension")
            elif told is not None and self.over(told, today):
                self.wrong(index, "extension")
            else:
                self.extended = True
                if told is None:
                    self.wrong(index, "extension", "warning")
        elif event["to"] in ("open", "in_progress"):
            self.closed = None
        else:
            for pause in self.pauses:
                if pause[2] is None:
                    pause[2] = today
                    self.wrong(pause[3], "pause", "warning")
            self.without_effect.clear()
            self.closed = (today, moment, event["to"])
        return None

    def reckon(self):
        for moment, index, event in self.events:
            self.take(moment, index, event)
        today = self.day(self.as_of)
        at = self.closed[0] if self.closed else today
        if self.by_hour:
            due, first = self.day(self.end_of_hours(self.extended)), self.day(self.end_of_hours(False))
            too_late = lambda moment: moment >= self.end_of_hours(self.extended)
        else:
            due, first = self.last_day(at, self.extended), self.last_day(at, False)
            too_late = lambda moment: self.day(moment) > due
        if self.closed:
            status = "withdrawn" if self.closed[2] == "revoked" else "late" if too_late(self.closed[1]) else "met"
        elif any(pause[2] is None for pause in self.pauses):
            status = "paused"
        else:
            status = "overdue" if too_late(self.as_of) else "running"
        ended = [pause for pause in self.pauses if pause[2] is not None]
        self.pauses, open_or_ended = ended, self.pauses
        begins = self.begins(today)
        self.pauses = []
        confirm = self.regime.get("acknowledge")
        by = self.live(self.day(self.received), confirm["unit"], confirm["n"], today) if confirm else None
        self.pauses = open_or_ended
        return {
            "status": status,
            "extended": self.extended,
            "begins": begins.isoformat(),
            "firstDue": first.isoformat(),
            "due": due.isoformat(),
            "daysLeft": None if self.closed else (due - today).days,
            "acknowledgeBy": by.isoformat() if by else None,
            "closedOn": self.closed[0].isoformat() if self.closed else None,
            "findings": sorted(self.findings),
        }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump([Case(case).reckon() for case in cases], file)


if __name__ == "__main__":
    main()
