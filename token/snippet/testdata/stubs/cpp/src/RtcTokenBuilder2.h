// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
enum class UserRole { kRolePublisher = 1, kRoleSubscriber };
struct RtcTokenBuilder2 {
  static std::string BuildTokenWithUid(text, text, text, uint32_t, UserRole, uint32_t, uint32_t = 0);
  static std::string BuildTokenWithUserAccount(text, text, text, text, UserRole, uint32_t, uint32_t = 0);
  static std::string BuildTokenWithUid(text, text, text, uint32_t, uint32_t, uint32_t = 0, uint32_t = 0, uint32_t = 0,
                                       uint32_t = 0);
  static std::string BuildTokenWithUserAccount(text, text, text, text, uint32_t, uint32_t = 0, uint32_t = 0, uint32_t = 0,
                                               uint32_t = 0);
  static std::string BuildTokenWithRtm(text, text, text, text, UserRole, uint32_t, uint32_t = 0);
  static std::string BuildTokenWithRtm2(text, text, text, text, UserRole, uint32_t, uint32_t, uint32_t, uint32_t, uint32_t,
                                        text, uint32_t);
};
}  // namespace tools
}  // namespace agora
