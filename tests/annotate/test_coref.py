from __future__ import annotations


def test_company_and_pronouns(chain_texts):
    text = "Quentrix Inc opened an office in Oslo. The company hired its first engineers in May, and it paid them well."
    assert chain_texts(text, "Quentrix Inc") == ["Quentrix Inc", "The company", "its", "it"]


def test_facility_by_its_last_word(chain_texts):
    text = "Acme Motors launched the Acme Battery Innovation Hub. The hub trains workers. It has two halls."
    assert chain_texts(text, "Acme Battery Innovation Hub") == ["Acme Battery Innovation Hub", "The hub", "It"]


def test_list_by_its_last_word_whoever_keeps_it(chain_texts):
    text = "The ministry added Quentrix to the Foreign Supplier List. Others are on the US supplier list, too."
    assert "the US supplier list" in chain_texts(text, "Foreign Supplier List")


def test_apposition_and_copula(chain_texts):
    text = "Lisa Su, the chief executive of AMD, spoke in Austin. She is an engineer."
    assert chain_texts(text, "Lisa Su")[0] == "Lisa Su"
    assert {"the chief executive", "She"} <= set(chain_texts(text, "Lisa Su"))


def test_negated_copula_describes_nothing(chain_texts):
    text = "Tencent is not a defence contractor."
    assert chain_texts(text, "Tencent") == ["Tencent"]


def test_gender_decides_between_persons(chain_texts):
    text = "Anna Keller met Peter Brandt in Vienna. She praised his work."
    assert chain_texts(text, "Anna Keller") == ["Anna Keller", "She"]
    assert chain_texts(text, "Peter Brandt") == ["Peter Brandt", "his"]


def test_plural_description_is_a_group_of_the_nearest_names(annotate_text):
    doc = annotate_text("The agency sued Tencent, Baidu and Alibaba. The companies denied the claims.")
    spans = {span.text: span._.chain for span in doc.spans["mentions"]}
    members = doc.user_data["kg_groups"][spans["The companies"]]
    assert members == (spans["Tencent"], spans["Baidu"], spans["Alibaba"])


def test_empty_it_refers_to_nothing(annotate_text):
    doc = annotate_text("Quentrix Inc fell. It is clear that the market is weak.")
    assert not [s for s in doc.spans["mentions"] if s.text == "It"]


def test_relative_pronoun(chain_texts):
    text = "Nokia, which is based in Espoo, cut its forecast."
    assert chain_texts(text, "Nokia") == ["Nokia", "which", "its"]


def test_nationality_shares_the_chain_of_the_country(chain_texts):
    text = "Norway signed the pact. A Norwegian engineer left."
    assert chain_texts(text, "Norway") == ["Norway", "Norwegian"]


def test_first_person_in_quotes_is_left_to_the_speaker(annotate_text):
    doc = annotate_text('"I will not resign," Anna Keller said. I was in the room.')
    spoken = [s.start_char for s in doc.spans["mentions"] if s.text == "I"]
    assert spoken == [39]
