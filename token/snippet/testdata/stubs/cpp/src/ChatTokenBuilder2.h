// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
struct ChatTokenBuilder2 {
  static std::string BuildUserToken(text, text, text, uint32_t);
  static std::string BuildAppToken(text, text, uint32_t);
};
}  // namespace tools
}  // namespace agora
