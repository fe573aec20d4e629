// NewsML-G2 (items, messages) and NewsML 1, with NITF, XHTML or plain text inside.
#include <memory>
#include <utility>

#include "indexer/dumps/fields/embargo.h"
#include "indexer/dumps/formats/nitf.h"
#include "indexer/dumps/formats/readers.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr const char* kOtherItems = "items without a text (pictures, videos, packages)";

// What a code is called: "stat:canceled" is "canceled".
std::string bare(const std::string& qcode) {
  return qcode.substr(qcode.find(':') == std::string::npos ? 0 : qcode.find(':') + 1);
}

// A party's name, else its code.
std::string party(XmlElement element) {
  if (!element) return {};
  if (XmlElement name = element.child("name")) return name.line();
  if (std::string literal = element.attribute("literal"); !literal.empty()) return literal;
  if (std::string qcode = element.attribute("qcode"); !qcode.empty()) return bare(qcode);
  // "http://www.acmenews.com/about/" is the site's name.
  std::string uri = element.attribute("uri");
  const std::size_t scheme = uri.find("://");
  if (scheme == std::string::npos) return uri;
  uri = uri.substr(scheme + 3);
  uri = uri.substr(0, uri.find('/'));
  return uri.starts_with("www.") ? uri.substr(4) : uri;
}

std::string first_of(XmlElement parent, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string text = parent.child(name).line(); !text.empty()) return text;
  }
  return {};
}

class NewsmlReader final : public Reader {
 public:
  NewsmlReader(Input& input, const Options& options)
      : xml_(input, options.max_record_bytes), max_bytes_(options.max_record_bytes) {}

  bool next(Record& record) override {
    for (bool more = advance(); more; more = advance()) {
      const std::string_view name = xml_.name();
      const bool item = name == "newsItem" || name == "NewsItem" || name == "nitf";
      const bool other = name == "packageItem" || name == "conceptItem" ||
                         name == "knowledgeItem" || name == "planningItem" || name == "catalogItem";
      if (!item && !other) continue;
      record.origin.record = ++count_;
      bool too_large = false;
      const XmlElement element = xml_.read(too_large);
      behind_ = true;
      record.bytes = xml_.take_bytes();
      if (other) {
        record.skipped = kOtherItems;
      } else if (too_large) {
        record.reject_as_too_large(max_bytes_);
      } else if (element.name() == "newsItem") {
        read_g2(element, record);
      } else if (element.name() == "NewsItem") {
        read_newsml1(element, record);
      } else {
        draft_from_nitf(element, record);
      }
      if (std::string warning = xml_.take_warning(); !warning.empty()) {
        record.warn(std::move(warning));
      }
      return true;
    }
    return false;
  }

 private:
  bool advance() {
    const bool behind = std::exchange(behind_, false);
    return behind ? xml_.next_behind() : xml_.next();
  }

  static void read_g2(XmlElement item, Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kHtml;
    const XmlElement meta = item.child("itemMeta");
    const XmlElement content = item.child("contentMeta");
    draft.id = item.attribute("guid");
    draft.language = content.child("language").attribute("tag");
    if (draft.language.empty()) draft.language = item.language();
    draft.modified = meta.child("versionCreated").line();
    draft.date = first_of(meta, {"firstCreated"});
    if (draft.date.empty()) draft.date = first_of(content, {"contentCreated"});
    if (draft.date.empty()) draft.date = draft.modified;
    // An empty one is an embargo without an end.
    if (const XmlElement embargoed = meta.child("embargoed")) {
      const std::string until = embargoed.line();
      draft.embargoes.push_back(until.empty() ? std::string(kEmbargoed) : until);
    }
    const std::string status = text::ascii_lower(bare(meta.child("pubStatus").attribute("qcode")));
    if (status == "canceled" || status == "withheld") draft.standing = Standing::kWithdrawn;
    draft.source = party(content.child("infoSource"));
    if (draft.source.empty()) draft.source = party(meta.child("provider"));
    draft.title = escaped_html(first_of(content, {"headline"}));
    if (draft.title.empty()) draft.title = escaped_html(first_of(meta, {"title"}));
    for (XmlElement child = content.first(); child; child = child.next()) {
      if (child.name() == "creator") {
        if (XmlElement name = child.child("name")) draft.authors.push_back(name.line());
      } else if (child.name() == "subject" || child.name() == "keyword") {
        const XmlElement name = child.child("name");
        std::string tag = name ? name.line() : child.name() == "keyword" ? child.line() : "";
        if (!tag.empty()) draft.tags.push_back(std::move(tag));
      } else if (child.name() == "description" && draft.summary.empty()) {
        draft.summary = escaped_html(child.line());
      }
    }
    if (draft.authors.empty()) add_byline(content.child("by").line(), draft.authors);
    read_content(item.child("contentSet"), record);
    const std::string kind = bare(meta.child("itemClass").attribute("qcode"));
    const bool other = !kind.empty() && kind != "text";
    if (draft.standing == Standing::kWithdrawn) return;
    // An alert may be a headline alone; a text that is elsewhere is missing.
    const bool elsewhere = static_cast<bool>(item.child("contentSet/remoteContent"));
    if (!text::has_text(draft.body) && (other || elsewhere || !text::has_text(draft.title))) {
      record.skipped = kOtherItems;
    }
  }

  static void read_content(XmlElement set, Record& record) {
    Draft& draft = record.draft;
    for (XmlElement child = set.first(); child; child = child.next()) {
      if (XmlElement nitf = child.find("nitf")) {
        draft_from_nitf(nitf, record);
      } else if (child.is("inlineXML")) {
        const XmlElement body = child.find("body");
        draft.body = (body ? body : child).html(html_name);
      } else if (child.is("inlineData") && !text::has_text(draft.body)) {
        const std::string type = child.attribute("contenttype");
        const bool html = type.find("html") != std::string::npos;
        draft.body = html ? child.text() : plain_as_html(child.text());
      }
      if (text::has_text(draft.body)) return;
    }
  }

  static std::string plain_as_html(const std::string& text) {
    return "<pre>" + escaped_html(text) + "</pre>";
  }

  static void read_newsml1(XmlElement item, Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kHtml;
    const XmlElement identifier = item.child("Identification/NewsIdentifier");
    draft.id = first_of(identifier, {"PublicIdentifier"});
    // The public identifier ends with the revision; the article is the same in all of them.
    const std::string provider = first_of(identifier, {"ProviderId"});
    const std::string day = first_of(identifier, {"DateId"});
    const std::string number = first_of(identifier, {"NewsItemId"});
    if (!provider.empty() && !number.empty()) {
      draft.id = "urn:newsml:" + provider + ':' + day + ':' + number;
    }
    const XmlElement management = item.child("NewsManagement");
    draft.date = first_of(management, {"FirstCreated"});
    draft.modified = first_of(management, {"ThisRevisionCreated"});
    if (draft.date.empty()) draft.date = draft.modified;
    const std::string status =
        text::ascii_lower(management.child("Status").attribute("FormalName"));
    if (status == "canceled" || status == "cancelled" || status == "withheld") {
      draft.standing = Standing::kWithdrawn;
    }
    if (status == "embargoed") {
      const std::string until = first_of(management, {"StatusWillChange/DateAndTime"});
      draft.embargoes.push_back(until.empty() ? std::string(kEmbargoed) : until);
    }
    draft.title = escaped_html(item.find("HeadLine").line());
    add_byline(item.find("ByLine").line(), draft.authors);
    draft.source = item.find("Provider").child("Party").attribute("FormalName");
    if (draft.source.empty()) draft.source = provider;
    draft.language = item.find("Language").attribute("FormalName");
    if (draft.language.empty()) draft.language = item.language();
    bool found = false;
    item.each("ContentItem", [&](XmlElement content) {
      if (found) return;
      const XmlElement data = content.child("DataContent");
      if (XmlElement nitf = content.find("nitf")) {
        draft_from_nitf(nitf, record);
      } else if (data) {
        const XmlElement body = data.find("body");
        draft.body = body           ? body.html(html_name)
                     : data.first() ? data.html(html_name)
                                    : plain_as_html(data.text());
      }
      found = text::has_text(draft.body);
    });
    if (draft.standing == Standing::kUsable && !found && !text::has_text(draft.title)) {
      record.skipped = kOtherItems;
    }
  }

  XmlStream xml_;
  std::uint64_t max_bytes_;
  std::uint64_t count_ = 0;
  bool behind_ = false;
};

}  // namespace

int score_newsml(const Sample& sample) {
  for (const std::string_view root : {"newsItem", "newsMessage", "packageItem", "conceptItem",
                                      "knowledgeItem", "planningItem", "contentSet", "NewsML"}) {
    if (root_of(sample.head) == root) return score::kCertain;
  }
  return score::kNo;
}

std::unique_ptr<Reader> open_newsml(PeekedInput& input, const Options& options) {
  return std::make_unique<NewsmlReader>(input, options);
}

}  // namespace emeroteca::dumps
