#include "indexer/dumps/fields/field_names.h"

#include <array>

namespace emeroteca::dumps {
namespace {

// Names that differ in _, -, spaces and capital letters only stand here once.
constexpr std::string_view kId[] = {
    "guid",        "uuid",       "doc_id",     "docno",    "document_id",   "article_id",
    "id_article",  "news_id",    "item_id",    "post_id",  "story_id",      "content_id",
    "nid",         "objectID",   "identifier", "cord_uid", "core_id",       "id_articolo",
    "articolo_id", "id_notizia", "notizia_id", "codice",   "identificativo"};

constexpr std::string_view kTitle[] = {
    "headline",       "titolo",        "head_line",     "heading",       "web_title",
    "article_title",  "title_article", "news_title",    "news_headline", "post_title",
    "story_title",    "title_text",    "headline_text", "main_title",    "titolo_articolo",
    "titolo_notizia", "intestazione",  "og:title",      "dc:title",      "headlines"};

// Everything has a name: it is a title only where there is a text under it.
constexpr std::string_view kWeakTitle[] = {"name", "nome"};

constexpr std::string_view kBody[] = {"content",
                                      "text",
                                      "contents",
                                      "main_text",
                                      "maintext",
                                      "body_text",
                                      "article_body",
                                      "article_text",
                                      "article_content",
                                      "text_article",
                                      "full_text",
                                      "plain_text",
                                      "content_text",
                                      "text_content",
                                      "clean_text",
                                      "cleaned_text",
                                      "raw_text",
                                      "news_text",
                                      "news_content",
                                      "news_body",
                                      "story_text",
                                      "story_body",
                                      "story_content",
                                      "post_content",
                                      "post_text",
                                      "post_body",
                                      "full_content",
                                      "full_article",
                                      "main_content",
                                      "body_html",
                                      "content_html",
                                      "body_xhtml",
                                      "html_content",
                                      "html_body",
                                      "content:encoded",
                                      "raw_content",
                                      "description_long",
                                      "long_description",
                                      "testo",
                                      "contenuto",
                                      "articolo",
                                      "corpo",
                                      "testo_articolo",
                                      "testo_completo",
                                      "testo_notizia",
                                      "corpo_articolo",
                                      "corpo_notizia",
                                      "contenuto_articolo",
                                      "article",
                                      "paragraphs",
                                      "paragrafi",
                                      "body_content",
                                      "bodytext",
                                      "document_text",
                                      "transcript",
                                      "selftext"};

constexpr std::string_view kDate[] = {"published_at",
                                      "published",
                                      "publish_date",
                                      "date_publish",
                                      "date_published",
                                      "published_date",
                                      "publication_date",
                                      "date_publication",
                                      "date_of_publication",
                                      "pub_date",
                                      "publish_time",
                                      "published_time",
                                      "publish_at",
                                      "published_on",
                                      "first_published",
                                      "first_published_at",
                                      "first_publication_date",
                                      "web_publication_date",
                                      "article:published_time",
                                      "publication_time",
                                      "article_date",
                                      "date_article",
                                      "news_date",
                                      "post_date",
                                      "story_date",
                                      "release_date",
                                      "date_gmt",
                                      "datetime",
                                      "date_time",
                                      "dc:date",
                                      "issued",
                                      "display_date",
                                      "date_line_date",
                                      "created",
                                      "created_at",
                                      "date_created",
                                      "creation_date",
                                      "created_date",
                                      "create_time",
                                      "created_time",
                                      "created_on",
                                      "version_created",
                                      "first_created",
                                      "content_created",
                                      "time",
                                      "timestamp",
                                      "data",
                                      "data_pubblicazione",
                                      "data_di_pubblicazione",
                                      "pubblicato",
                                      "pubblicato_il",
                                      "data_articolo",
                                      "data_notizia",
                                      "data_ora",
                                      "data_creazione",
                                      "giorno",
                                      "year",
                                      "anno"};

constexpr std::string_view kUrl[] = {"link",          "article_url",  "canonical",
                                     "canonical_url", "permalink",    "web_url",
                                     "share_url",     "source_url",   "original_url",
                                     "page_url",      "news_url",     "news_link",
                                     "post_url",      "story_url",    "article_link",
                                     "link_article",  "full_url",     "short_url",
                                     "href",          "external_url", "main_entity_of_page",
                                     "og:url",        "uri",          "indirizzo",
                                     "collegamento",  "url_articolo", "link_articolo",
                                     "pagina"};

constexpr std::string_view kSource[] = {
    "source_name",   "testata",          "publisher",    "site",           "site_name",
    "publication",   "publication_name", "newspaper",    "newspaper_name", "journal",
    "outlet",        "outlet_name",      "news_source",  "source_title",   "news_outlet",
    "news_agency",   "agency",           "provider",     "provider_name",  "media_name",
    "media_outlet",  "medium",           "paper",        "og:site_name",   "source_x",
    "source_domain", "domain",           "fonte",        "giornale",       "quotidiano",
    "agenzia",       "editore",          "nome_testata", "website"};

constexpr std::string_view kSummary[] = {"description",
                                         "abstract",
                                         "riassunto",
                                         "sommario",
                                         "occhiello",
                                         "excerpt",
                                         "short_description",
                                         "snippet",
                                         "standfirst",
                                         "trail_text",
                                         "subtitle",
                                         "sub_title",
                                         "sottotitolo",
                                         "lead",
                                         "lede",
                                         "lead_paragraph",
                                         "deck",
                                         "dek",
                                         "teaser",
                                         "subhead",
                                         "sub_headline",
                                         "meta_description",
                                         "intro",
                                         "summary_text",
                                         "abstract_text",
                                         "catenaccio",
                                         "descrizione",
                                         "og:description",
                                         "dc:description",
                                         "subheadlines"};

constexpr std::string_view kAuthor[] = {
    "byline",       "autore",      "creator",         "bylines",          "autori",
    "author_name",  "by",          "writer",          "writers",          "journalist",
    "journalists",  "reporter",    "reporters",       "article_author",   "dc:creator",
    "author_names", "post_author", "contributors",    "giornalista",      "firma",
    "nome_autore",  "redattore",   "byline.original", "credits.by[].name"};

constexpr std::string_view kLanguage[] = {"language",  "lingua", "in_language", "language_code",
                                          "lang_code", "locale", "dc:language", "codice_lingua"};

constexpr std::string_view kSection[] = {
    "category",      "sezione",      "rubrica",    "section_name", "article_section",
    "news_desk",     "desk",         "department", "categoria",    "section_title",
    "category_name", "channel_name", "topic",      "argomento"};

constexpr std::string_view kTags[] = {"keywords",   "tag",
                                      "subjects",   "subject",
                                      "topics",     "labels",
                                      "tag_names",  "tag_list",
                                      "hashtags",   "parole_chiave",
                                      "etichette",  "argomenti",
                                      "dc:subject", "taxonomy.tags[].text"};

constexpr std::string_view kModified[] = {
    "modified_at",  "updated",       "updated_at",    "date_modified",         "modified_date",
    "date_modify",  "last_modified", "last_updated",  "last_update",           "update_date",
    "modified_gmt", "updated_date",  "update_time",   "article:modified_time", "content_modified",
    "aggiornato",   "aggiornato_il", "data_modifica", "data_aggiornamento",    "ultima_modifica"};

constexpr std::string_view kEmbargo[] = {"embargoed",    "embargo_until", "embargoed_until",
                                         "embargo_date", "embargo_time",  "data_embargo"};

constexpr std::string_view kStory[] = {"pair_id"};

constexpr OtherNames kOtherNames[] = {{Field::kId, kId},
                                      {Field::kTitle, kTitle},
                                      {Field::kBody, kBody},
                                      {Field::kSummary, kSummary},
                                      {Field::kSource, kSource},
                                      {Field::kSection, kSection},
                                      {Field::kUrl, kUrl},
                                      {Field::kStory, kStory},
                                      {Field::kAuthor, kAuthor},
                                      {Field::kTags, kTags},
                                      {Field::kLanguage, kLanguage},
                                      {Field::kDate, kDate},
                                      {Field::kModified, kModified},
                                      {Field::kEmbargo, kEmbargo},
                                      {Field::kTitle, kWeakTitle, kWeakName}};

}  // namespace

std::span<const OtherNames> other_names() {
  return kOtherNames;
}

}  // namespace emeroteca::dumps
