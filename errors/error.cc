#include "errors/error.h"

namespace emeroteca {

std::string_view code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kOther:
      break;
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kMissing:
      return "missing";
    case ErrorCode::kPermission:
      return "permission";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kDamaged:
      return "damaged";
    case ErrorCode::kVersion:
      return "version";
    case ErrorCode::kUnreachable:
      return "unreachable";
    case ErrorCode::kOutput:
      return "output";
    case ErrorCode::kNotFound:
      return "not_found";
  }
  return "other";
}

}  // namespace emeroteca
