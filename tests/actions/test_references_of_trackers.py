"""Recommendations whose numbers trackers give in other shapes can be named as people would."""

from scrutiny.actions.references import resolve


def test_a_code_with_a_slash_and_a_recommendation_without_a_number_can_be_named(register):
    with register.step("import") as step:
        report = step.insert("report", ref="RO-2020-101", title="Inquiry")
        for place, number in enumerate(("12.21", "u2"), 1):
            made = step.insert("recommendation", report=report, number=number, place=place, text=f"Words {place}.")
            step.insert("ask", recommendation=made)

    def named(*words):
        return [ask.ref for ask in resolve(register, words).asks]

    assert named("RO-2020-101/012/21") == named("ro-2020-101/12.21") == ["RO-2020-101/12.21"]
    assert named("RO-2020-101/u2") == named("RO-2020-101/U2") == ["RO-2020-101/u2"]
