#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/embargo.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/nitf.h"
#include "indexer/dumps/formats/readers.h"
#include "text/ascii_case.h"
#include "text/sanitize.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

struct Renamed {
  std::string_view name;
  std::string_view html;
};

constexpr std::array kRenamed{
    Renamed{"block", "div"},        Renamed{"hl1", "h2"},
    Renamed{"hl2", "h2"},           Renamed{"media-reference", "-"},
    Renamed{"media-metadata", "-"}, Renamed{"media-object", "-"},
    Renamed{"media", "-"},          Renamed{"script", "-"},
    Renamed{"style", "-"},          Renamed{"head", "-"},
    Renamed{"note", "-"},
};

// Fills a field that is still empty.
void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// "20240112" and "20240112T100000+0100" stand in norm attributes.
std::string date_of(XmlElement nitf) {
  for (const std::string_view name : {"date.issue", "story.date", "date.release"}) {
    const XmlElement element = nitf.find(name);
    if (std::string norm = element.attribute("norm"); !norm.empty()) return norm;
    if (element) {
      if (std::string text = element.line(); !text.empty()) return text;
    }
  }
  if (std::string date = nitf.find("pubdata").attribute("date.publication"); !date.empty()) {
    return date;
  }
  // The New York Times keeps it in three <meta>.
  std::string year;
  std::string month;
  std::string day;
  nitf.child("head").each("meta", [&](XmlElement meta) {
    const std::string name = meta.attribute("name");
    if (name == "publication_year") year = meta.attribute("content");
    if (name == "publication_month") month = meta.attribute("content");
    if (name == "publication_day_of_month") day = meta.attribute("content");
  });
  if (year.size() != 4 || month.empty() || day.empty()) return {};
  return year + '-' + (month.size() == 1 ? "0" : "") + month + '-' + (day.size() == 1 ? "0" : "") +
         day;
}

std::string body_of(XmlElement content) {
  // The lead may stand twice: alone, and in the full text.
  std::string full;
  content.each("block", [&](XmlElement block) {
    if (block.attribute("class") == "full_text") full += block.html(html_name);
  });
  return full.empty() ? content.html(html_name) : full;
}

class NitfReader final : public Reader {
 public:
  NitfReader(Input& input, const Options& options)
      : xml_(input, options.max_record_bytes), max_bytes_(options.max_record_bytes) {}

  bool next(Record& record) override {
    bool more = count_ > 0 ? xml_.next_behind() : xml_.next();
    for (; more; more = xml_.next()) {
      if (xml_.name() != "nitf") continue;
      record.origin.record = ++count_ == 1 ? 0 : count_;
      bool too_large = false;
      const XmlElement nitf = xml_.read(too_large);
      if (too_large) {
        record.reject_as_too_large(max_bytes_);
      } else {
        draft_from_nitf(nitf, record);
      }
      record.bytes = xml_.take_bytes();
      if (std::string warning = xml_.take_warning(); !warning.empty()) {
        record.warn(std::move(warning));
      }
      return true;
    }
    return false;
  }

 private:
  XmlStream xml_;
  std::uint64_t max_bytes_;
  std::uint64_t count_ = 0;
};

}  // namespace

std::string_view html_name(std::string_view name) {
  const auto* const row = std::find_if(kRenamed.begin(), kRenamed.end(),
                                       [&](const Renamed& entry) { return entry.name == name; });
  return row == kRenamed.end() ? name : row->html;
}

void add_byline(std::string_view byline, std::vector<std::string>& authors) {
  const std::string_view text = text::trimmed(byline);
  for (std::string& name :
       names_in_byline(text.substr(0, text.find_last_not_of(" ,;.") + 1), Wording::kByline)) {
    if (text::has_text(name)) authors.push_back(std::move(name));
  }
}

void draft_from_nitf(XmlElement nitf, Record& record) {
  Draft& draft = record.draft;
  draft.markup = Markup::kHtml;
  const XmlElement head = nitf.child("head");
  const XmlElement data = head.child("docdata");
  const XmlElement body_head = nitf.child("body/body.head");
  fill(draft.id, data.child("doc-id").attribute("id-string"));
  const XmlElement hedline = body_head.find("hl1");
  const std::string title = hedline ? hedline.line() : head.child("title").line();
  if (!title.empty()) draft.title = escaped_html(title);
  if (XmlElement content = nitf.child("body/body.content")) draft.body = body_of(content);
  if (XmlElement abstract = body_head.child("abstract")) {
    draft.summary = abstract.html(html_name);
  }
  if (draft.authors.empty()) {
    XmlElement byline = body_head.child("byline");
    if (XmlElement person = byline.child("person")) byline = person;
    // "Staff Reporter" is no name.
    const std::string_view title_of = "byttl";
    const std::string html = byline.html([&](std::string_view name) {
      return name == title_of ? std::string_view("-") : std::string_view();
    });
    add_byline(text::sanitize_line(html_to_text(html)), draft.authors);
  }
  fill(draft.date, date_of(nitf));
  const std::string organisation = body_head.find("distributor").line();
  fill(draft.source, nitf.find("pubdata").attribute("name"));
  fill(draft.source, organisation);
  fill(draft.source, data.child("doc.copyright").attribute("holder"));
  fill(draft.section, nitf.find("pubdata").attribute("position.section"));
  fill(draft.language, nitf.language());
  data.each("keyword", [&](XmlElement keyword) {
    if (std::string tag = keyword.attribute("key"); !tag.empty()) draft.tags.push_back(tag);
  });
  const std::string status = text::ascii_lower(data.attribute("management-status"));
  if (status == "canceled" || status == "withheld") draft.standing = Standing::kWithdrawn;
  if (status == "embargoed") {
    const XmlElement release = data.child("date.release");
    std::string until = release.attribute("norm");
    if (until.empty() && release) until = release.line();
    draft.embargoes.push_back(until.empty() ? std::string(kEmbargoed) : std::move(until));
  }
}

int score_nitf(const Sample& sample) {
  return root_of(sample.head) == "nitf" ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_nitf(PeekedInput& input, const Options& options) {
  return std::make_unique<NitfReader>(input, options);
}

}  // namespace emeroteca::dumps
