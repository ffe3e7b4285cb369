// The declarations of Agora's crate that programs call, for rustc --emit=metadata.
pub type Made = Result<String, Box<dyn std::error::Error>>;

pub mod rtc_token_builder {
    use super::Made;
    pub const ROLE_PUBLISHER: u16 = 1;
    pub const ROLE_SUBSCRIBER: u16 = 2;
    pub fn build_token_with_uid(_: &str, _: &str, _: &str, _: u32, _: u16, _: u32, _: u32) -> Made { todo!() }
    pub fn build_token_with_user_account(_: &str, _: &str, _: &str, _: &str, _: u16, _: u32, _: u32) -> Made { todo!() }
    pub fn build_token_with_uid_and_privilege(_: &str, _: &str, _: &str, _: u32, _: u32, _: u32, _: u32, _: u32, _: u32) -> Made { todo!() }
    pub fn build_token_with_user_account_and_privilege(
        _: &str, _: &str, _: &str, _: &str, _: u32, _: u32, _: u32, _: u32, _: u32,
    ) -> Made { todo!() }
    pub fn build_token_with_rtm(_: &str, _: &str, _: &str, _: &str, _: u16, _: u32, _: u32) -> Made { todo!() }
    pub fn build_token_with_rtm2(
        _: &str, _: &str, _: &str, _: &str, _: u16, _: u32, _: u32, _: u32, _: u32, _: u32, _: &str, _: u32,
    ) -> Made { todo!() }
}

pub mod rtm_token_builder {
    pub fn build_token(_: &str, _: &str, _: &str, _: u32) -> super::Made { todo!() }
}

pub mod chat_token_builder {
    pub fn build_chat_user_token(_: &str, _: &str, _: &str, _: u32) -> super::Made { todo!() }
    pub fn build_chat_app_token(_: &str, _: &str, _: u32) -> super::Made { todo!() }
}

pub mod access_token {
    pub const PRIVILEGE_JOIN_CHANNEL: u16 = 1;
    pub const PRIVILEGE_PUBLISH_AUDIO_STREAM: u16 = 2;
    pub const PRIVILEGE_PUBLISH_VIDEO_STREAM: u16 = 3;
    pub const PRIVILEGE_PUBLISH_DATA_STREAM: u16 = 4;
    pub const PRIVILEGE_LOGIN: u16 = 1;
    pub trait IService {}
    pub struct Service;
    impl Service {
        pub fn add_privilege(&mut self, _: u16, _: u32) {}
    }
    pub struct ServiceRtc { pub service: Service }
    pub struct ServiceRtm { pub service: Service }
    impl IService for ServiceRtc {}
    impl IService for ServiceRtm {}
    pub fn new_service_rtc(_: &str, _: &str) -> ServiceRtc { todo!() }
    pub fn new_service_rtm(_: &str) -> ServiceRtm { todo!() }
    pub struct AccessToken;
    impl AccessToken {
        pub fn add_service(&mut self, _: Box<dyn IService>) {}
        pub fn build(&self) -> super::Made { todo!() }
    }
    pub fn new_access_token(_: &str, _: &str, _: u32) -> AccessToken { todo!() }
}
