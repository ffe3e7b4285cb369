// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
struct RtmTokenBuilder2 {
  static std::string BuildToken(text, text, text, uint32_t);
};
}  // namespace tools
}  // namespace agora
