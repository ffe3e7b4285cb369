// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
enum UserRole { Role_Attendee, Role_Publisher, Role_Subscriber };
struct RtcTokenBuilder {
  static std::string buildTokenWithUid(text, text, text, uint32_t, UserRole, uint32_t = 0);
  static std::string buildTokenWithUserAccount(text, text, text, text, UserRole, uint32_t = 0);
};
}  // namespace tools
}  // namespace agora
