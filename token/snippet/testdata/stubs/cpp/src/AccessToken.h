// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
struct AccessToken {
  enum Privileges { kJoinChannel = 1, kPublishAudioStream, kPublishVideoStream, kPublishDataStream };
  AccessToken(text, text, text, uint32_t = 0);
  AccessToken(text, text, text, text);
  void AddPrivilege(Privileges, uint32_t = 0);
  std::string Build();
};
}  // namespace tools
}  // namespace agora
