// RSS 0.9 to 2.0, RDF (RSS 1.0), Atom, and WordPress's export (WXR), which is RSS with more in it.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/fields/wordpress_kinds.h"
#include "indexer/dumps/fields/wordpress_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kDublinCore = "http://purl.org/dc/";
constexpr std::string_view kWordPress = "http://wordpress.org/export/";
constexpr std::string_view kAtom = "Atom";
constexpr std::string_view kBlogger = "schemas.google.com/blogger";
constexpr std::string_view kTombstones = "http://purl.org/atompub/tombstones/";  // RFC 6721
constexpr std::string_view kGoogle = "schemas.google.com/g/";
constexpr std::string_view kMedia = "search.yahoo.com/mrss";
constexpr std::string_view kPodcasts = "www.itunes.com/dtds/podcast";

// Taxonomies of WordPress and its plugins that say how a post is shown, in which language or by
// whom, and are no tags.
bool is_mark_of_wordpress(std::string_view domain) {
  constexpr std::string_view kMarks[] = {"post_format",   "language", "post_translations",
                                         "term_language", "nav_menu", "wp_theme",
                                         "link_category", "author",   "wp_pattern_category"};
  return text::is_one_of(domain, kMarks);
}

bool is_atom(XmlElement element) {
  return element.name_space().find(kAtom) != std::string_view::npos ||
         element.name_space() == "http://purl.org/atom/ns#";
}

// Elements of an item by their local names; those of other vocabularies (media:title,
// itunes:author) must not be taken for its own.
bool is_own(XmlElement element) {
  const std::string_view space = element.name_space();
  return space.empty() || is_atom(element) || space.starts_with(kDublinCore) ||
         space.find("purl.org/rss") != std::string_view::npos ||
         space.find("netscape.com/rdf") != std::string_view::npos ||
         space.find("backend.userland.com") != std::string_view::npos;
}

std::string trimmed_text(XmlElement element) {
  const std::string text = element.text();
  return std::string(text::trimmed(text));
}

// "mario@example.org (Mario Rossi)" is Mario Rossi; an address alone is nobody's name.
std::string person(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t at = text.find('@');
  if (at == std::string::npos) return text;
  if (open != std::string::npos && text.ends_with(')')) {
    return std::string(
        text::trimmed(std::string_view(text).substr(open + 1, text.size() - open - 2)));
  }
  return {};
}

// Atom says how a text is written; HTML comes out of it in any case.
std::string atom_html(XmlElement element) {
  const std::string type = element.attribute("type");
  if (type == "xhtml" || type.ends_with("+xml")) return element.html();
  const std::string text = element.text();
  return type == "html" || type == "text/html" || type == "html/text" ? text : escaped_html(text);
}

class FeedReader final : public Reader {
 public:
  FeedReader(Input& input, const Options& options)
      : xml_(input, options.max_record_bytes), max_bytes_(options.max_record_bytes) {}

  bool next(Record& record) override {
    for (bool more = advance(); more; more = advance()) {
      const std::string_view name = xml_.name();
      if (name == "item" || name == "entry") {
        record.origin.record = ++count_;
        bool too_large = false;
        const XmlElement item = xml_.read(too_large);
        behind_ = true;
        if (too_large) {
          record.reject_as_too_large(max_bytes_);
        } else if (is_atom(item)) {
          read_entry(item, record);
        } else {
          read_item(item, record);
        }
        finish(record);
        return true;
      }
      if (name == "deleted-entry" && xml_.name_space().starts_with(kTombstones)) {
        record.origin.record = ++count_;
        read_tombstone(xml_.read(), record);
        behind_ = true;
        finish(record);
        return true;
      }
      read_channel(name);
    }
    if (const std::string warning = xml_.take_warning(); !warning.empty()) {
      throw ReadError(warning);
    }
    return false;
  }

 private:
  bool advance() {
    const bool behind = std::exchange(behind_, false);
    return behind ? xml_.next_behind() : xml_.next();
  }

  // What stands before the items and holds for all of them.
  void read_channel(std::string_view name) {
    const int depth = xml_.depth();
    if (depth == 0) language_ = xml_.language();
    if (depth > 2) return;
    if (name == "author" && depth == 1 && count_ == 0 &&
        xml_.name_space().find(kAtom) != std::string_view::npos) {
      const XmlElement author = xml_.read();
      behind_ = true;
      if (std::string of_feed = trimmed_text(author.child("name")); !of_feed.empty()) {
        feed_authors_.push_back(std::move(of_feed));
      }
    } else if (name == "image" || name == "textInput" || name == "textinput" || name == "author") {
      if (xml_.name_space().starts_with(kWordPress)) {
        const XmlElement author = xml_.read();
        behind_ = true;
        authors_[trimmed_text(author.child("author_login"))] =
            trimmed_text(author.child("author_display_name"));
      } else {
        behind_ = true;  // titles and links inside are not the feed's
      }
    } else if (name == "link") {
      read_link(xml_.read());
      behind_ = true;
    } else if (name == "title" && source_.empty()) {
      source_ = xml_.read().line();
      behind_ = true;
    } else if (name == "language") {
      language_ = xml_.read().line();
      behind_ = true;
    }
  }

  // The feed's own address, or that of its page: what its items' addresses are relative to.
  void read_link(XmlElement link) {
    const std::string relation = link.attribute("rel");
    const bool of_page = relation.empty() || relation == "alternate";
    if (!of_page && relation != "self") return;
    std::string address = link.attribute("href");
    if (address.empty()) address = link.line();
    if (of_page ? !base_is_page_ : base_.empty()) base_ = std::move(address);
    base_is_page_ = base_is_page_ || of_page;
  }

  void read_item(XmlElement item, Record& record) {
    Draft& draft = record.draft;
    base_of_item_ = resolved_address(item.base(), base_);
    std::string guid;
    std::string content;
    std::string description;
    std::string spoken;  // what an episode of a podcast is about
    std::string dc_date;
    std::string post_date;  // by the clock of the place, without its zone
    std::string type;
    std::string status;
    bool password = false;
    for (XmlElement child = item.first(); child; child = child.next()) {
      const std::string_view name = child.name();
      const std::string_view space = child.name_space();
      const bool own = space.find(kMedia) == std::string_view::npos && is_own(child);
      if (space.starts_with(kWordPress)) {
        if (name == "post_type") type = child.line();
        if (name == "status") status = child.line();
        if (name == "post_password") password = !child.line().empty();
        if (name == "post_date") post_date = child.line();
        if (name == "post_date_gmt") dc_date = child.line();
        if (name == "post_modified_gmt") draft.modified = child.line();
        if (name == "encoded") draft.summary = child.text();  // excerpt:encoded
      } else if (name == "encoded" || (own && name == "content")) {
        content = child.text();
      } else if (!own) {
        if (name == "origLink") draft.url = child.line();
        const bool podcast = space.find(kPodcasts) != std::string_view::npos;
        if (podcast && name == "summary") spoken = child.text();
      } else if (name == "title") {
        if (draft.title.empty()) draft.title = child.line();
      } else if (name == "link") {
        const std::string href = child.attribute("href");
        if (draft.url.empty()) draft.url = href.empty() ? child.line() : href;
      } else if (name == "guid" || name == "identifier") {
        guid = child.line();
        if (name == "guid" && draft.url.empty() && child.attribute("isPermaLink") != "false" &&
            guid.find("://") != std::string::npos) {
          draft.url = guid;
        }
      } else if (name == "description" || name == "summary") {
        if (description.empty()) description = child.text();
      } else if (name == "pubDate" || name == "published") {
        draft.date = child.line();
      } else if (name == "date" || name == "issued" || name == "created") {
        dc_date = child.line();
      } else if (name == "author" || name == "creator") {
        add_author(child.line(), draft);
      } else if (name == "category" || name == "subject") {
        std::string tag = child.line();
        if (!tag.empty() && !is_mark_of_wordpress(child.attribute("domain"))) {
          draft.tags.push_back(std::move(tag));
        }
      } else if (name == "source") {
        draft.source = child.line();
      } else if (name == "language") {
        draft.language = child.line();
      }
    }
    if (text::trimmed(draft.date).empty()) draft.date = dc_date;
    if (!post_date.empty()) draft.date = with_zone_told(post_date, draft.date);
    // Kinds of a site's own have their texts; what is without one is no article of any kind.
    const bool post = type.empty() || type == "post" || type == "page";
    if (!post) record.skipped = kind_of_wordpress_type(type, {});
    if (!post && record.skipped.empty() && !text::has_text(content)) {
      record.skipped = "entries of own kinds without a text (WordPress)";
    } else if (record.skipped.empty() && !status.empty() && status != "publish") {
      record.skipped = "posts that are not published";
    } else if (record.skipped.empty() && password) {
      record.skipped = kProtectedPosts;
    }
    if (!type.empty()) {
      content = wordpress_html(content);
      draft.summary = without_shortcodes(draft.summary);
    }
    if (!text::has_text(description)) description = std::move(spoken);
    set_texts(std::move(content), std::move(description), draft);
    set_id(guid, draft);
    if (draft.language.empty()) draft.language = item.language();
  }

  // An entry that its publisher has taken back.
  static void read_tombstone(XmlElement tombstone, Record& record) {
    record.draft.id = tombstone.attribute("ref");
    record.draft.modified = tombstone.attribute("when");
    record.draft.standing = Standing::kWithdrawn;
    if (record.draft.id.empty()) record.rejection = "takes an entry back without naming it";
  }

  void read_entry(XmlElement entry, Record& record) {
    Draft& draft = record.draft;
    base_of_item_ = resolved_address(entry.base(), base_);
    draft.markup = Markup::kHtml;
    std::string content;
    std::string summary;
    std::string kind;  // Blogger keeps settings and comments as entries
    for (XmlElement child = entry.first(); child; child = child.next()) {
      const std::string_view name = child.name();
      if (child.name_space().find(kBlogger) != std::string_view::npos) {
        if (name == "type") kind = '#' + text::ascii_lower(child.line());
        if (name == "status" && child.line() != "LIVE") {
          record.skipped = "posts that are not published";
        }
        continue;
      }
      if (name == "deleted" && child.name_space().find(kGoogle) != std::string_view::npos) {
        draft.standing = Standing::kWithdrawn;
      }
      // RFC 5023, 13.1.1, whose namespace had another name before.
      const std::string_view space = child.name_space();
      const bool publishing = space.find("www.w3.org/2007/app") != std::string_view::npos ||
                              space.find("purl.org/atom/app") != std::string_view::npos;
      if (publishing && name == "control" && child.child("draft").line() == "yes") {
        record.skipped = "posts that are not published";
      }
      if (!is_own(child)) continue;
      if (name == "title") {
        draft.title = atom_html(child);
      } else if (name == "link") {
        const std::string relation = child.attribute("rel");
        if (draft.url.empty() && (relation.empty() || relation == "alternate")) {
          draft.url = child.attribute("href");
          base_of_item_ = resolved_address(child.base(), base_);
        }
      } else if (name == "id") {
        draft.id = child.line();
      } else if (name == "published" || name == "issued") {
        draft.date = child.line();
      } else if (name == "updated" || name == "modified") {
        draft.modified = child.line();
      } else if (name == "content") {
        content = atom_html(child);
      } else if (name == "summary") {
        summary = atom_html(child);
      } else if (name == "author" || name == "creator") {
        const XmlElement of_person = child.child("name");
        add_author(of_person ? of_person.line() : child.line(), draft);
      } else if (name == "category" || name == "subject") {
        if (child.attribute("scheme").ends_with("#kind")) {
          kind = child.attribute("term");
          continue;
        }
        std::string tag = child.attribute("label");
        if (tag.empty()) tag = child.attribute("term");
        if (tag.empty()) tag = child.line();
        if (!tag.empty()) draft.tags.push_back(std::move(tag));
      } else if (name == "source") {
        draft.source = child.child("title").line();
      }
    }
    if (!kind.empty() && !kind.ends_with("#post") && !kind.ends_with("#page")) {
      record.skipped = "entries of other kinds than posts and pages";
    }
    if (draft.date.empty()) draft.date = draft.modified;
    // RFC 4287, 4.2.1: entries without an author have those of the feed.
    if (draft.authors.empty()) draft.authors = feed_authors_;
    set_texts(std::move(content), std::move(summary), draft);
    draft.language = entry.language();
  }

  // The full text before its summary, which is the text where there is no other.
  static void set_texts(std::string content, std::string description, Draft& draft) {
    if (!text::has_text(content)) {
      draft.body = std::move(description);
      return;
    }
    draft.body = std::move(content);
    if (draft.summary.empty() && description != draft.body) {
      draft.summary = std::move(description);
    }
  }

  // A guid without a colon ("1559104147038") is unique in its feed only.
  static void set_id(const std::string& guid, Draft& draft) {
    if (guid.find(':') != std::string::npos || draft.url.empty()) draft.id = guid;
  }

  void add_author(const std::string& text, Draft& draft) const {
    const auto known = authors_.find(text);
    std::string name = known == authors_.end() ? person(text) : known->second;
    if (!name.empty() &&
        std::find(draft.authors.begin(), draft.authors.end(), name) == draft.authors.end()) {
      draft.authors.push_back(std::move(name));
    }
  }

  // RFC 3986, 5.1: by xml:base, else by where the feed is.
  void resolve_addresses(Draft& draft) const {
    const std::string& base = base_of_item_.empty() ? base_ : base_of_item_;
    // As an id a path is no more than an address.
    if (draft.id.starts_with('/')) {
      if (draft.url.empty()) draft.url = draft.id;
      draft.id.clear();
    }
    draft.url = resolved_address(draft.url, base);
  }

  void finish(Record& record) {
    Draft& draft = record.draft;
    resolve_addresses(draft);
    // The address of a page is one, whatever link of a feed leads to it.
    draft.url = without_tracking(draft.url);
    if (draft.id.starts_with("http")) draft.id = without_tracking(draft.id);
    if (draft.source.empty()) draft.source = source_;
    if (draft.language.empty()) draft.language = language_;
    record.bytes = xml_.take_bytes();
    if (std::string warning = xml_.take_warning(); !warning.empty()) {
      record.warn(std::move(warning));
    }
  }

  XmlStream xml_;
  std::uint64_t max_bytes_;
  std::uint64_t count_ = 0;
  bool behind_ = false;                                   // the present element has been read
  std::string source_;                                    // the feed's title
  std::string base_;                                      // its own address
  bool base_is_page_ = false;                             // or that of its page
  std::string base_of_item_;                              // by xml:base; empty for none
  std::string language_;                                  // of all items
  std::vector<std::string> feed_authors_;                 // Atom: of entries that name none
  std::unordered_map<std::string, std::string> authors_;  // WordPress: names by login
};

}  // namespace

int score_feed(const Sample& sample) {
  if (root_of(sample.head) == "rss" || root_of(sample.head) == "feed") return score::kCertain;
  const bool rdf = root_of(sample.head) == "RDF";
  return rdf && sample.head.find("<item") != std::string_view::npos ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_feed(PeekedInput& input, const Options& options) {
  return std::make_unique<FeedReader>(input, options);
}

}  // namespace emeroteca::dumps
