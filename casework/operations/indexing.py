"""Keep the words by which cases are found, folded so that accents do not matter."""

from collections.abc import Iterable, Sequence

from django.db import connection
from psycopg2.extras import execute_values

from casework.law.confidentiality import SEARCHED
from casework.law.folding import fold_words
from casework.law.references import reference_keys

LANGUAGES = {"en": "english", "fr": "french", "it": "italian", "de": "german"}
LONGEST_TEXT = 200_000  # characters of one case; PostgreSQL's index takes a megabyte of words
LONGEST_OF_A_FILE, MOST_FILES = 20_000, 50  # characters, and files of one case
READ = """
    SELECT c.id, c.language, c.title, c.reference,
           ARRAY(SELECT a.reference FROM casework_action a
                  WHERE a.case_id = c.id AND a.reference <> ''
                 UNION
                 SELECT e.details ->> 'reference' FROM casework_event e
                  WHERE e.case_id = c.id AND e.details ->> 'reference' <> ''),
           ARRAY(SELECT coalesce(o.name, p.person_name) FROM casework_party p
                   LEFT JOIN casework_organisation o ON o.id = p.organisation_id
                  WHERE p.case_id = c.id AND p.role = 'respondent'
                 UNION
                 SELECT n.name FROM casework_party p
                   JOIN casework_organisationname n USING (organisation_id)
                  WHERE p.case_id = c.id AND p.role = 'respondent'),
           ARRAY(SELECT i.value FROM casework_party p
                   JOIN casework_organisationidentifier i USING (organisation_id)
                  WHERE p.case_id = c.id AND p.role = 'respondent' ORDER BY i.id),
           ARRAY(SELECT e.summary FROM casework_event e
                  WHERE e.case_id = c.id AND e.summary <> '' ORDER BY e.id DESC),
           ARRAY(SELECT l.subject || ' ' || l.text FROM casework_correspondence l
                  WHERE l.case_id = c.id AND l.confidentiality = ANY(%s)
                  ORDER BY l.id DESC),
           ARRAY(SELECT d.title || ' ' || left(f.text, %s) FROM casework_document d
                   JOIN casework_documentversion v ON v.document_id = d.id AND v.number =
                        (SELECT max(w.number) FROM casework_documentversion w
                          WHERE w.document_id = d.id)
                   JOIN casework_storedfile f ON f.id = v.file_id
                  WHERE d.case_id = c.id AND d.confidentiality = ANY(%s)
                  ORDER BY d.id DESC LIMIT %s)
      FROM casework_case c
     WHERE c.id = ANY(%s)
"""
WRITE = """
    INSERT INTO casework_casewords (case_id, language, names, title, text) VALUES %s
    ON CONFLICT (case_id) DO UPDATE SET language = excluded.language,
        names = excluded.names, title = excluded.title, text = excluded.text
"""


def index_cases(*, case_ids: Iterable[int]) -> None:
    """Write the words of cases anew from what is recorded of them.

    Letters and documents that not everybody may read who sees the case are left out of the
    words. Of each document the beginning of its latest version counts.
    """
    wanted = list(case_ids)
    if not wanted:
        return
    with connection.cursor() as cursor:
        searched = sorted(SEARCHED)
        cursor.execute(READ, [searched, LONGEST_OF_A_FILE, searched, MOST_FILES, wanted])
        execute_values(cursor.cursor, WRITE, [words_of(row) for row in cursor.fetchall()])


def words_of(row: Sequence) -> tuple[int, str, str, str, str]:
    """Return the words of a case from what is recorded of it, in the order of its columns."""
    pk, language, title, reference, others, names, numbers, said, letters, papers = row
    keys = [key for text in (reference, *others, *numbers) for key in reference_keys(text)]
    return (
        pk,
        LANGUAGES[language[:2]],
        " ".join([*keys, *(fold_words(name) for name in names)]),
        fold_words(title),
        fold_words(" ".join([*said, *letters, *papers]))[:LONGEST_TEXT],
    )
