// All readers of dumps, by the formats that they read; the table of formats is format.cc.
#pragma once

#include <memory>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/format.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/reader.h"

namespace emeroteca::dumps {

// Each makes a reader of `input`, which is at its start and outlives it, as do the options.

// JSON: objects one after the other, in an array, in wrappers ({"articles":[...]}) and collections
// (by id, by newspaper); Elasticsearch's bulk format; ninjs. json_fields.h has the fields.
int score_json(const Sample& sample);
std::unique_ptr<Reader> open_json(PeekedInput& input, const Options& options);

// JSONL: the same, an object a line; a broken line spoils no other, empty ones do not count.
int score_jsonl(const Sample& sample);
std::unique_ptr<Reader> open_jsonl(PeekedInput& input, const Options& options);

// CSV and TSV: comma, semicolon, tab or bar between the fields, a header or Options::columns.
// table_shape.h tells how one is written, table_columns.h has the fields.
int score_table(const Sample& sample);
std::unique_ptr<Reader> open_table(PeekedInput& input, const Options& options);

// Plain text: one article, whose id is the file's name, but for standard input, where every article
// would have the same. Title: text_title.h.
std::unique_ptr<Reader> open_text(PeekedInput& input, const Options& options);

// RSS 0.9 to 2.0, RDF, Atom, WordPress's WXR (published posts and pages): an item is an article.
// Full content comes before the summary, which is the text where there is nothing else.
int score_feed(const Sample& sample);
std::unique_ptr<Reader> open_feed(PeekedInput& input, const Options& options);

// NITF: an article a file.
int score_nitf(const Sample& sample);
std::unique_ptr<Reader> open_nitf(PeekedInput& input, const Options& options);

// NewsML-G2 items and messages, NewsML 1; pictures, packages and the like are skipped.
int score_newsml(const Sample& sample);
std::unique_ptr<Reader> open_newsml(PeekedInput& input, const Options& options);

// ALTO pages of scanned newspapers: a file is an article, its id the file's name, its date that in
// its name.
int score_alto(const Sample& sample);
std::unique_ptr<Reader> open_alto(PeekedInput& input, const Options& options);

// hOCR pages of scanned newspapers: a page is an article, its id the file's name (and the page's,
// where the file has several), its date that of scanned_issue.h.
int score_hocr(const Sample& sample);
std::unique_ptr<Reader> open_hocr(PeekedInput& input, const Options& options);

// SGML collections: TREC's <DOC>, Reuters-21578's <REUTERS>.
int score_trec(const Sample& sample);
std::unique_ptr<Reader> open_trec(PeekedInput& input, const Options& options);

// MediaWiki's export: pages of namespace 0 that are no redirects, without their markup
// (wikitext.h).
int score_mediawiki(const Sample& sample);
std::unique_ptr<Reader> open_mediawiki(PeekedInput& input, const Options& options);

// Wire copy (IPTC 7901, ANPA 1312).
int score_wire(const Sample& sample);
std::unique_ptr<Reader> open_wire(PeekedInput& input, const Options& options);

// Movable Type's import format: entries of fields and texts between lines of hyphens. Drafts and
// what readers wrote are skipped.
int score_movable_type(const Sample& sample);
std::unique_ptr<Reader> open_movable_type(PeekedInput& input, const Options& options);

// RIS, lists of references: those to articles, with their abstracts or texts.
int score_ris(const Sample& sample);
std::unique_ptr<Reader> open_ris(PeekedInput& input, const Options& options);

// Factiva's exports, pages and texts of many articles (factiva_fields.h).
int score_factiva(const Sample& sample);
std::unique_ptr<Reader> open_factiva(PeekedInput& input, const Options& options);

// Europresse's exports: pages of many articles.
int score_europresse(const Sample& sample);
std::unique_ptr<Reader> open_europresse(PeekedInput& input, const Options& options);

// LexisNexis' exports as text, those of Nexis Uni too (nexis_labels.h).
int score_nexis(const Sample& sample);
std::unique_ptr<Reader> open_nexis(PeekedInput& input, const Options& options);

// ProQuest's exports as text.
int score_proquest(const Sample& sample);
std::unique_ptr<Reader> open_proquest(PeekedInput& input, const Options& options);

// Single mails and mailboxes (mbox): the plain text of a mail, else its HTML, without signature.
int score_mail(const Sample& sample);
std::unique_ptr<Reader> open_mail(PeekedInput& input, const Options& options);

// Pages of the web (pages/page.h): an article a file, whose id is the page's own address.
int score_html(const Sample& sample);
std::unique_ptr<Reader> open_html(PeekedInput& input, const Options& options);

// Web archives (WARC, WET, ARC): a page or text that a server gave is an article, whose id is its
// own address, else that under which it was fetched.
int score_warc(const Sample& sample);
std::unique_ptr<Reader> open_warc(PeekedInput& input, const Options& options);

// Markdown, with the fields of its YAML front matter: an article a file.
int score_markdown(const Sample& sample);
std::unique_ptr<Reader> open_markdown(PeekedInput& input, const Options& options);

}  // namespace emeroteca::dumps
