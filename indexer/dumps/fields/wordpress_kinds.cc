#include "indexer/dumps/fields/wordpress_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::string_view kOtherKinds = "entries of other kinds than posts and pages";

// WordPress's own, and those of plugins that many sites have.
constexpr std::array kTypes{"attachment"sv,
                            "revision"sv,
                            "nav_menu_item"sv,
                            "custom_css"sv,
                            "customize_changeset"sv,
                            "oembed_cache"sv,
                            "user_request"sv,
                            "elementor_library"sv,
                            "elementor_snippet"sv,
                            "e-landing-page"sv,
                            "product_variation"sv,
                            "shop_order"sv,
                            "shop_order_refund"sv,
                            "shop_coupon"sv,
                            "scheduled-action"sv,
                            "feedback"sv,
                            "wpforms"sv,
                            "mc4wp-form"sv,
                            "popup"sv,
                            "guest-author"sv,
                            "forum"sv,
                            "topic"sv,
                            "reply"sv,
                            "bp-email"sv,
                            "tablepress_table"sv,
                            "ml-slider"sv,
                            "vc_grid_item"sv,
                            "et_pb_layout"sv,
                            "fl-builder-template"sv,
                            "oceanwp_library"sv,
                            "blocks"sv,
                            "amp_validated_url"sv,
                            "cookielawinfo"sv,
                            "polylang_mo"sv,
                            "sidebar"sv,
                            "testimonial"sv};

constexpr std::array kPrefixes{"wp_"sv,  "wpcf7_"sv, "acf-"sv,     "jetpack_"sv,  "jp_"sv,
                               "edd_"sv, "_pods_"sv, "ngg_"sv,     "mailpoet_"sv, "elementor-"sv,
                               "tdb_"sv, "wpcode"sv, "gblocks_"sv, "kt_"sv,       "rank_math_"sv};

}  // namespace

std::string kind_of_wordpress_type(std::string_view type, std::string_view status) {
  type = text::trimmed(type);
  status = text::trimmed(status);
  if (type == "post" || type == "page") return {};
  const auto named = [](std::string_view name, std::string_view behind) {
    return std::string(kOtherKinds) + " (" + std::string(name) + std::string(behind) + ')';
  };
  if (text::is_one_of(type, kTypes)) return named(type, "");
  for (const std::string_view prefix : kPrefixes) {
    if (type.starts_with(prefix)) return named(prefix, "...");
  }
  // Of a plugin that gives its entries states of their own: "wc-completed".
  const bool known = status.empty() || status == "publish";
  return known ? std::string() : named("own", ", not published");
}

}  // namespace emeroteca::dumps
