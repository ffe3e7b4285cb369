// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
enum RtmUserRole { Rtm_User = 1 };
struct RtmTokenBuilder {
  static std::string buildToken(text, text, text, RtmUserRole, uint32_t = 0);
};
}  // namespace tools
}  // namespace agora
