// The declarations of Agora's header that programs call, for g++ -fsyntax-only.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
namespace agora {
namespace tools {
using text = const std::string&;
struct Service {
  virtual ~Service();
  void AddPrivilege(uint16_t, uint32_t);
};
struct ServiceRtc : Service {
  enum { kPrivilegeJoinChannel = 1, kPrivilegePublishAudioStream, kPrivilegePublishVideoStream, kPrivilegePublishDataStream };
  ServiceRtc(text = "", uint32_t = 0);
  ServiceRtc(text, text);
};
struct ServiceRtm : Service {
  enum { kPrivilegeLogin = 1 };
  ServiceRtm(text = "");
};
struct AccessToken2 {
  AccessToken2(text = "", text = "", uint32_t issued = 0, uint32_t expire = 900);
  void AddService(std::unique_ptr<Service>);
  std::string Build();
};
}  // namespace tools
}  // namespace agora
