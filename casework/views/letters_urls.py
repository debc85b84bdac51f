"""The addresses of letters and documents: those of a case, and those of each."""

from django.urls import path

from casework.views import documents, downloads, letter_acts, letters

of_a_case = [
    path("letters/", letters.list_letters, name="list_letters"),
    path("letters/log/", letters.choose_letter, name="choose_letter"),
    path("letters/log/<slug:way>/<slug:channel>/", letters.log_letter, name="log_letter"),
    path("documents/", documents.list_documents, name="list_documents"),
    path("documents/add/", documents.add_documents, name="add_documents"),
    path("documents/index/", downloads.index_documents, name="index_documents"),
    path("documents/bundle.zip", downloads.download_bundle, name="download_bundle"),
    path("documents/bundle.pdf", downloads.print_bundle, name="print_bundle"),
]
letter_pages = [
    path("", letters.show_letter, name="show_letter"),
    path("original/", downloads.download_original, name="download_original"),
    path("amend/", letter_acts.amend_letter, name="amend_letter"),
    path("acknowledge/", letter_acts.acknowledge_letter, name="acknowledge_letter"),
    path("answer-by/", letter_acts.move_answer, name="move_answer"),
    path("came-back/", letter_acts.note_failure, name="note_failure"),
    path("move/", letter_acts.file_letter, name="file_letter"),
    path("classify/", letter_acts.classify_letter, name="classify_letter"),
    path("serve/", letter_acts.serve_letter, name="serve_letter"),
]
document_pages = [
    path("", documents.show_document, name="show_document"),
    path("versions/add/", documents.add_version, name="add_version"),
    path("versions/<int:number>/", downloads.download_document, name="download_document"),
    path("redact/", documents.add_redacted_copy, name="add_redacted_copy"),
    path("disclose/", documents.disclose_document, name="disclose_document"),
    path("classify/", documents.classify_document, name="classify_document"),
]
